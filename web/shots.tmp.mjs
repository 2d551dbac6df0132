import { chromium } from '@playwright/test';
const [, , set = 'a'] = process.argv;
const B = process.env.BASE_URL ?? 'http://127.0.0.1:8181';
const sets = {
  a: { w: 1280, lang: 'en', scheme: 'light' },
  b: { w: 390, lang: 'de', scheme: 'dark' },
  c: { w: 1280, lang: 'de', scheme: 'dark' },
  d: { w: 390, lang: 'en', scheme: 'light' },
  e: { w: 1280, lang: 'de', scheme: 'light' },
};
const s = sets[set];
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const ctx = await browser.newContext({
  viewport: { width: s.w, height: s.w < 500 ? 844 : 860 },
  locale: s.lang === 'de' ? 'de-DE' : 'en-GB',
  colorScheme: s.scheme,
  timezoneId: 'Europe/Berlin',
});
const page = await ctx.newPage();
page.on('console', (m) => {
  if (m.type() === 'error' || m.type() === 'warning')
    console.log('console', m.type(), m.text().slice(0, 300));
});
page.on('pageerror', (e) => console.log('pageerror', e.message));
const shot = async (n, full = true) => {
  await page.waitForTimeout(700);
  await page.screenshot({ path: `/tmp/shots/${set}-${n}.png`, fullPage: full });
  const o = await page.evaluate(() => {
    const W = document.documentElement.clientWidth;
    const r = [];
    for (const e of document.querySelectorAll('main *, header *, nav *')) {
      if (
        e.scrollWidth > e.clientWidth + 1 &&
        getComputedStyle(e).overflowX !== 'visible' &&
        getComputedStyle(e).overflowX !== 'auto' &&
        e.clientWidth > 0 &&
        e.childElementCount === 0 &&
        e.clientWidth > 2
      )
        r.push(`clip:${e.className.slice(0, 40)}:${e.textContent.slice(0, 40)}`);
    }
    return [document.documentElement.scrollWidth - W, ...r.slice(0, 12)];
  });
  console.log(n, JSON.stringify(o));
};
await page.goto(B + '/signin');
await page.waitForSelector('input[type=password]');
await shot('signin');
await page.request.post(B + '/api/v1/session', {
  data: { password: 'demo' },
  headers: { 'X-Watchdesk': '1' },
});
const only = process.argv[3]?.split(',');
const want = (n) => !only || only.includes(n);
const kpis = ['contacts', 'first_response_time', 'messages_heatmap'];
if (want('live')) {
  await page.goto(B + '/live');
  await page.waitForSelector('[data-testid=waiting]');
  await page.waitForTimeout(1500);
  await shot('live');
}
if (want('overview')) {
  await page.goto(B + '/overview?range=30d&by=agent');
  await page.waitForSelector('[data-testid=groups]');
  await page.waitForTimeout(2500);
  await shot('overview');
  await page.locator('[data-kpi=first_response_time] [data-testid=tile-value]').click();
  await page.waitForSelector('[data-testid=records] table, [data-testid=records] a');
  await shot('drawer', false);
}
if (want('kpis')) {
  const desk = await (await page.request.get(B + '/api/v1/desk')).json();
  for (const k of desk.kpis) {
    await page.goto(B + `/overview?range=30d&by=agent&kpi=${k.id}`);
    await page.waitForSelector('[data-testid=groups]');
    await page.waitForTimeout(1500);
    await shot('kpi-' + k.id);
  }
}
if (want('conversations')) {
  for (const v of ['waiting', 'open', 'resolved']) {
    await page.goto(B + '/conversations?view=' + v);
    await page.waitForSelector('[data-testid=conversations]');
    await shot('conversations-' + v, false);
  }
}
if (want('conversation')) {
  const l = await (await page.request.get(B + '/api/v1/conversations?view=all&limit=60')).json();
  let best,
    most = 0,
    bestA;
  for (const r of l.rows) {
    const c = await (await page.request.get(B + '/api/v1/conversations/' + r.id)).json();
    const n = c.moments.length;
    if (n > most) {
      most = n;
      best = r.id;
    }
  }
  await page.goto(B + '/conversations/' + best);
  await page.waitForSelector('[role=log]');
  await shot('conversation', true);
}
if (want('setaside')) {
  await page.goto(B + '/set-aside');
  await page.waitForSelector('h1');
  await page.waitForTimeout(800);
  await shot('setaside');
}
if (want('nowhere')) {
  await page.goto(B + '/nowhere');
  await page.waitForTimeout(800);
  await shot('nowhere');
}
await browser.close();
