// How smoothly the inbox scrolls: a list of 1,000 conversations to its end, and a thread of 10,000 messages up to its first.
// `npm run measure:scroll` against a running server (BASE_URL, PASSWORD), such as `npm run mock`. Prints figures and judges
// none: they say something only beside others from the same machine.
import { chromium } from 'playwright-core';

const base = process.env.BASE_URL ?? 'http://127.0.0.1:8080';
const password = process.env.PASSWORD ?? 'watchdesk';
const long = process.env.CONVERSATION ?? 'c1003';
const ROWS = 1_000;
/** So many looks in a row must find the end. */
const CALM = 10;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage({
  baseURL: base,
  locale: 'en-GB',
  viewport: { width: 1280, height: 860 },
});
await page.request.post('/api/v1/session', { data: { password }, headers: { 'X-Watchdesk': '1' } });

/** Turns the wheel over `box` until `done` says so, and tells what the page went through meanwhile. */
async function scroll(box, by, done) {
  await page.locator(box).hover();
  await page.evaluate((selector) => {
    const seen = { frames: [], long: [], nodes: 0, inside: 0 };
    window.seen = seen;
    new PerformanceObserver((list) =>
      seen.long.push(...list.getEntries().map((one) => one.duration)),
    ).observe({
      type: 'longtask',
    });
    let before = performance.now();
    const frame = (now) => {
      seen.frames.push(now - before);
      before = now;
      // Counting is dear itself: one frame in thirty.
      if (seen.frames.length % 30 === 0) {
        seen.nodes = Math.max(seen.nodes, document.querySelectorAll('*').length);
        seen.inside = Math.max(seen.inside, document.querySelector(selector).querySelectorAll('*').length);
      }
      seen.running = requestAnimationFrame(frame);
    };
    seen.running = requestAnimationFrame(frame);
  }, box);
  const began = Date.now();
  let turns = 0;
  // It is there only if it stays there: a page of messages may just be on its way.
  for (let calm = 0; turns < 20_000 && calm < CALM; turns++) {
    await page.mouse.wheel(0, by);
    if (turns % 5 === 0) calm = (await page.evaluate(done)) ? calm + 1 : 0;
  }
  const seen = await page.evaluate(() => {
    cancelAnimationFrame(window.seen.running);
    return window.seen;
  });
  return { ...seen, turns, seconds: (Date.now() - began) / 1000 };
}

function print(what, { frames, long: tasks, nodes, inside, turns, seconds }) {
  const sorted = frames.slice(1).toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  const over = (ms) => sorted.filter((one) => one > ms).length;
  console.log(`${what}: ${turns} turns of the wheel in ${seconds.toFixed(1)} s`);
  console.log(
    `  frames ${sorted.length}, median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
  );
  console.log(`  over 33 ms ${over(33)}, over 50 ms ${over(50)}, over 100 ms ${over(100)}`);
  console.log(
    `  long tasks ${tasks.length}, together ${Math.round(tasks.reduce((sum, one) => sum + one, 0))} ms`,
  );
  console.log(`  elements: page ${nodes}, scrolled part ${inside}`);
}

await page.goto('/inbox?view=all');
await page.locator('[data-row]').first().waitFor();
const listDone = `[...document.querySelectorAll('[data-row]')].some((row) => Number(row.getAttribute('aria-posinset')) >= ${ROWS})`;
print('List', await scroll('[data-testid="conversations"]', 300, listDone));

await page.goto(`/inbox?view=all&c=${long}`);
await page.locator('[role="log"] [data-index]').first().waitFor();
const threadDone = `document.querySelector('[role="log"]').scrollTop < 1 && !document.querySelector('[role="log"] [role="status"]')`;
print('Thread', await scroll('[role="log"]', -600, threadDone));
const begins = await page.locator('[role="log"] [data-index]').allInnerTexts();
console.log(`  begins with: ${begins.slice(0, 3).join(' / ').replaceAll('\n', ' ')}`);

await browser.close();
