import { chromium } from '@playwright/test';
const B = process.env.BASE_URL ?? 'http://127.0.0.1:8181';
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const ctx = await browser.newContext({
  viewport: { width: 1424, height: 956 },
  deviceScaleFactor: 0.9,
  locale: 'en-GB',
  colorScheme: 'light',
  timezoneId: 'Europe/Berlin',
});
const page = await ctx.newPage();
await page.goto(B + '/signin');
await page.request.post(B + '/api/v1/session', {
  data: { password: 'demo' },
  headers: { 'X-Watchdesk': '1' },
});
for (const [n, p] of [
  ['o7', '/overview?by=agent'],
  ['o30', '/overview?range=30d&by=agent'],
]) {
  await page.goto(B + p);
  await page.waitForTimeout(4000);
  await page.screenshot({ path: `/tmp/shots/${n}.png` });
}
await page.setViewportSize({ width: 1280, height: 860 });
await page.goto(B + '/live');
await page.waitForTimeout(2500);
await page.screenshot({ path: '/tmp/shots/l.png' });
await browser.close();
