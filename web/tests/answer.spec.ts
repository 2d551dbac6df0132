import { expect, test } from '@playwright/test';
import { firstResponses, signIn, somebodyUnanswered, tabTo } from './desk';

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

test('the whole answer needs no mouse', async ({ page }) => {
  await page.goto('/signin');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(process.env.PASSWORD ?? 'watchdesk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Live' })).toBeVisible();

  const conversations = page.getByRole('navigation').getByRole('link', { name: 'Conversations' });
  await tabTo(page, conversations);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Conversations' })).toBeVisible();

  await tabTo(page, page.getByTestId('conversations').getByRole('link').first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/conversations\/.+/);

  const composer = page.getByTestId('composer');
  await tabTo(page, composer);
  const words = `Without a mouse ${Date.now()}`;
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message').filter({ hasText: words })).toHaveAttribute(
    'data-status',
    /^(delivered|read)$/,
  );
});

test('a conversation is resolved and reopened', async ({ page }) => {
  await signIn(page);
  await page.goto(`/conversations/${await somebodyUnanswered(page)}`);
  await page.getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await expect(page.locator('[data-moment="resolved"]').last()).toContainText('Resolved');
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect(page.getByRole('button', { name: 'Resolve' })).toBeVisible();
});
