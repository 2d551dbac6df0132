import { expect, test } from '@playwright/test';
import { signIn } from './desk';

test('Live shows who waits and changes without a reload', async ({ page }) => {
  await signIn(page);
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toHaveAttribute(
    'data-connection',
    'open',
  );

  const live = page.getByTestId('live');
  await expect(page.getByTestId('waiting').getByRole('link').first()).toContainText(/\d+\s(s|min|h)/);

  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const before = await live.getAttribute('data-position');
  await expect(live).not.toHaveAttribute('data-position', before ?? '', { timeout: 90_000 });
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
});

test('the chart of messages per minute is also a table', async ({ page }) => {
  await signIn(page);
  const panel = page.getByRole('region', { name: 'Messages per minute' }).first();
  await expect(panel.getByRole('img')).toBeVisible();
  await panel.getByRole('button', { name: 'Show as table' }).click();
  await expect(panel.getByRole('row')).toHaveCount(61);
});

test('a lost connection is shown and comes back by itself', async ({ page }) => {
  await signIn(page);
  const mark = page.locator('[data-connection]');
  await expect(mark).toHaveAttribute('data-connection', 'open');
  await page.route('**/api/v1/live/events', (route) => route.abort());
  await page.reload();
  await expect(mark).toHaveAttribute('data-connection', 'lost');
  await page.unroute('**/api/v1/live/events');
  await expect(mark).toHaveAttribute('data-connection', 'open');
});

test('a server that cannot be reached is said, and trying again helps', async ({ page }) => {
  await signIn(page);
  await page.route('**/api/v1/session', (route) => route.abort());
  await page.goto('/overview');
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached');
  await page.unroute('**/api/v1/session');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
});
