import { expect, test } from '@playwright/test';
import { signIn } from './desk';

test('a desk file with a fault is refused with the line, and nothing is lost', async ({ page }) => {
  await signIn(page);
  await page.goto('/settings?tab=file');
  const text = page.getByRole('textbox', { name: 'Text of the desk file' });
  const kept = await text.inputValue();
  await text.fill(`${kept}\n??? this is no rule`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText(/line/i);
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  await expect(text).toHaveValue(/this is no rule/);
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await expect(text).toHaveValue(kept);
});

test('opening hours are changed in a form, and the past is recounted', async ({ page }) => {
  await signIn(page);
  await page.goto('/settings');
  const always = page.getByRole('switch', { name: 'Always open' });
  const monday = page.getByLabel('Monday', { exact: true });
  if (await always.isChecked()) await always.click({ force: true });
  const before = await monday.inputValue();
  const wished = before === '07:00-19:00' ? '08:00-19:00' : '07:00-19:00';
  await monday.fill('from dawn');
  await expect(page.getByText('Write times as 09:00-12:30').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await monday.fill(wished);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect
    .poll(async () => (await (await page.request.get('/api/v1/desk/recount')).json()) as { running: boolean })
    .toMatchObject({ running: false });
  await page.reload();
  await expect(monday).toHaveValue(wished);
});

test('the report by e-mail is set and shown as it will look', async ({ page }) => {
  await signIn(page);
  await page.goto('/settings?tab=mail');
  await page.getByLabel('To', { exact: true }).fill('nobody');
  await expect(page.getByText('nobody is no e-mail address')).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill('team@example.org\nlead@example.org');
  const often = page.getByRole('combobox', { name: 'Send' });
  const wished = (await often.inputValue()) === 'day' ? 'week' : 'day';
  await often.selectOption(wished);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(often).toHaveValue(wished);
  await expect(page.getByTitle('Preview')).toHaveAttribute('sandbox', '');
});
