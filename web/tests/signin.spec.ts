import { expect, test } from '@playwright/test';
import { PASSWORD, signIn } from './desk';

test('a wrong password is refused with a sentence, the right one leads to Live', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/signin/);
  await expect(page.getByText('The demo prints it in the terminal')).toBeVisible();

  await page.getByLabel('Password', { exact: true }).fill(`${PASSWORD}-not`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('That password is not right');

  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Live' })).toBeVisible();
});

test('a page that was asked for opens after signing in', async ({ page }) => {
  await page.goto('/overview?range=30d');
  await expect(page).toHaveURL(/\/signin/);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/overview\?range=30d$/);
});

test('signing out ends the session', async ({ page }) => {
  await signIn(page);
  await page.getByRole('button', { name: /presence and account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/signin/);
  await page.goto('/live');
  await expect(page).toHaveURL(/\/signin/);
});
