import { expect, test } from '@playwright/test';
import { firstResponses, signIn, somebodyUnanswered } from './desk';

test('an answer gets its ticks and makes the first response', async ({ page }) => {
  await signIn(page);
  const before = await firstResponses(page);
  await page.goto(`/conversations/${await somebodyUnanswered(page)}`);
  await expect(page.locator('[data-moment="first_response"]')).toHaveCount(0);

  const words = `Good day, I am looking into it (${Date.now()})`;
  await page.getByTestId('composer').fill(words);
  await page.getByTestId('composer').press('Enter');

  const sent = page.getByTestId('message').filter({ hasText: words });
  await expect(sent).toHaveCount(1);
  await expect(sent).toHaveAttribute('data-status', /^(delivered|read)$/);
  await expect(sent.getByRole('img', { name: /^(Delivered|Read)$/ })).toBeVisible();

  await expect(page.locator('[data-moment="first_response"]')).toContainText(/First response .*\d/);
  await expect(page.getByTestId('figures').first()).toContainText('First response');
  await expect.poll(() => firstResponses(page)).toBeGreaterThan(before);
});

test('a conversation is resolved and reopened', async ({ page }) => {
  await signIn(page);
  await page.goto(`/conversations/${await somebodyUnanswered(page)}`);
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await expect(page.locator('[data-moment="resolved"]').last()).toContainText('Resolved');
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect(page.getByRole('button', { name: 'Resolve', exact: true })).toBeVisible();
});
