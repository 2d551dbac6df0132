import { expect, test } from '@playwright/test';
import { signIn } from './desk';

test('a tile leads to its records and to a conversation, one click each', async ({ page }) => {
  await signIn(page);
  await page.goto('/overview?range=30d');
  const tile = page.locator('[data-kpi="first_response_time"]');
  await expect(tile.getByTestId('tile-value')).toContainText(/\d/);

  await tile.getByTestId('tile-value').click();
  const records = page.getByTestId('records');
  await expect(records.getByText('newest first')).toBeVisible();

  await records.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/inbox\?.*c=.+/);
  await expect(page.locator('[data-moment="first_response"]').first()).toContainText('First response');

  await page.goBack();
  await expect(records).toBeVisible();
});

test('what was left out leads to the conversations it stands for', async ({ page }) => {
  await signIn(page);
  await page.goto('/overview?range=30d');
  const left = page.getByTestId('tiles').locator('[data-left-out]').first();
  await left.click();
  await expect(page.getByTestId('records').getByText('Left out', { exact: false })).toBeVisible();
  await expect(page.getByTestId('records').getByText('newest first')).toBeVisible();
});

test('a cell of the peak hours opens its records', async ({ page }) => {
  await signIn(page);
  await page.goto('/overview?range=30d');
  await page.getByTestId('heatmap').locator('button[data-strong]').first().click();
  await expect(page.getByTestId('records').getByText('Hour:')).toBeVisible();
  await expect(page.getByTestId('records').getByText('newest first')).toBeVisible();
});

test('the course is a chart and a table, and a group opens its records', async ({ page }) => {
  await signIn(page);
  await page.goto('/overview?range=30d&kpi=reply_time&by=agent');
  const course = page.getByRole('region', { name: 'Course' }).first();
  await expect(course.getByRole('img', { name: 'Course of Response time' })).toBeVisible();
  await course.getByRole('button', { name: 'Show as table' }).click();
  await expect(course.getByRole('columnheader', { name: 'Median' })).toBeVisible();

  await page.getByTestId('groups').getByRole('table').getByRole('button').first().click();
  await expect(page.getByTestId('records').getByText('Agent:')).toBeVisible();
});

test('what was chosen stands in the address and survives a reload', async ({ page }) => {
  await signIn(page);
  await page.goto('/overview');
  await page.getByRole('combobox', { name: 'Range' }).selectOption('30d');
  await page.getByRole('combobox', { name: 'Clock' }).selectOption('business');
  await expect(page).toHaveURL(/range=30d/);
  await expect(page).toHaveURL(/clock=business/);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Clock' })).toHaveValue('business');
});
