import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
const B = 'http://127.0.0.1:8181';
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [w, scheme] of [
  [1280, 'light'],
  [390, 'dark'],
]) {
  const page = await (
    await browser.newContext({
      viewport: { width: w, height: 860 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    })
  ).newPage();
  const run = async (n) => {
    await page.waitForTimeout(1500);
    await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
    const r = await page.evaluate(() =>
      axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
    );
    console.log(
      w,
      n,
      'passes',
      r.passes.length,
      'incomplete',
      r.incomplete.map((v) => v.id + ':' + v.nodes.length).join(),
      'violations',
      r.violations
        .map((v) => v.id + '/' + v.impact + ':' + v.nodes.slice(0, 2).map((x) => x.target.join(' ')))
        .join(' | '),
    );
  };
  await page.goto(B + '/signin');
  await run('signin');
  await page.request.post(B + '/api/v1/session', {
    data: { password: 'demo' },
    headers: { 'X-Watchdesk': '1' },
  });
  for (const p of ['/live', '/overview?range=30d&by=agent', '/conversations?view=waiting', '/set-aside']) {
    await page.goto(B + p);
    await run(p);
  }
  await page.goto(B + '/overview?range=30d');
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: /Show as table: Course/ }).click();
  await run('table');
  await page.getByTestId('tile-value').first().click();
  await run('drawer');
  const l = await (await page.request.get(B + '/api/v1/conversations?view=open&limit=1')).json();
  await page.goto(B + '/conversations/' + l.rows[0].id);
  await run('conversation');
  if (w === 390) {
    await page.goto(B + '/live');
    await page.waitForTimeout(800);
    await page.getByRole('button', { name: /menu/ }).click();
    await run('menu');
  }
}
await browser.close();
