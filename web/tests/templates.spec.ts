import { expect, test } from '@playwright/test';
import { signIn } from './desk';

test('a template is written with its preview, mended where WhatsApp would refuse it, and submitted', async ({
  page,
}) => {
  const name = `order_${Date.now().toString(36)}`;
  await signIn(page);
  await page.goto('/templates');
  await page.getByRole('link', { name: 'New template' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'New template' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Your *order* is here, {{1}}');
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  const faults = page.getByTestId('faults');
  await expect(faults).toContainText('The text may not begin or end with a variable');
  await expect(faults).toContainText('Give a sample of {{1}}');

  await page
    .getByRole('textbox', { name: 'Text', exact: true })
    .fill('Hello {{1}}, your *order* is on its way to you.');
  await page.getByLabel('Sample of {{1}}').fill('Lena');
  await page.getByRole('button', { name: 'Add a button' }).click();
  await page.getByRole('group', { name: 'Button 1' }).getByLabel('Label of the button').fill('Thanks');
  const bubble = page.getByTestId('bubble');
  await expect(bubble).toContainText('Hello Lena, your order is on its way to you.');
  await expect(bubble.getByText('order', { exact: true })).toHaveCSS('font-weight', /[67]00/);
  await expect(bubble).toContainText('Thanks');

  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await expect(page).toHaveURL(/\/templates$/);
  await page.getByRole('searchbox', { name: 'Search name or text' }).fill(name);
  await expect(page.getByTestId('templates').getByRole('row', { name: new RegExp(name) })).toContainText(
    /In review|Approved/,
  );

  await page.getByTestId('templates').getByRole('link', { name }).click();
  await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/templates$/);
});
