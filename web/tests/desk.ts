// The people of the stories: how one signs in, finds somebody who waits, and walks with the keyboard.
// Stories are in the `.spec.ts` files; the server and its password come from the environment (BASE_URL, PASSWORD).
import { expect, type Locator, type Page } from '@playwright/test';

export const PASSWORD = process.env.PASSWORD ?? 'watchdesk';

export async function signIn(page: Page) {
  await page.goto('/signin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/live$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Live' })).toBeVisible();
}

/** Presses Tab until the wished element has the focus. */
export async function tabTo(page: Page, wished: Locator, most = 80) {
  for (let presses = 0; presses < most; presses++) {
    if (
      (await wished.count()) > 0 &&
      (await wished.evaluate((element) => element === document.activeElement))
    )
      return;
    await page.keyboard.press('Tab');
  }
  await expect(wished).toBeFocused();
}

interface Wait {
  id: string;
  window_closes_at: string | null;
}

/** Somebody who waits, may be answered freely, and has had no reply yet; waits for one to come. */
export async function somebodyUnanswered(page: Page): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const live = (await (await page.request.get('/api/v1/live')).json()) as { waiting: Wait[] };
        for (const { id, window_closes_at } of live.waiting.toReversed()) {
          if (!window_closes_at || Date.parse(window_closes_at) < Date.now() + 600_000) continue;
          const answer = await page.request.get(`/api/v1/conversations/${id}`);
          const { moments } = (await answer.json()) as { moments: { kind: string }[] };
          if (moments.every(({ kind }) => kind !== 'first_response')) {
            found = id;
            return true;
          }
        }
        return false;
      },
      { message: 'somebody waits for a first response', timeout: 90_000 },
    )
    .toBe(true);
  return found!;
}

/** How many first responses the desk has counted. */
export async function firstResponses(page: Page): Promise<number> {
  const answer = await page.request.get('/api/v1/kpis/first_response_time?grain=total');
  const { rows } = (await answer.json()) as { rows: { n: number }[] };
  return rows[0]?.n ?? 0;
}

export async function hasNoSidewaysScroll(page: Page) {
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBeLessThanOrEqual(0);
}
