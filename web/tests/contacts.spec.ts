import { expect, test } from '@playwright/test';
import { signIn } from './desk';

/** A number that nobody has, different each time. */
const number = () => `+49305${String(Date.now()).slice(-8)}`;

test('contacts are imported from a file; a faulty line is named and left out', async ({ page }) => {
  const name = `Import ${Date.now().toString(36)}`;
  await signIn(page);
  await page.goto('/contacts');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByTestId('import');
  await expect(dialog.getByRole('link', { name: 'Download an example' })).toHaveAttribute('download', /csv$/);
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`phone;name;language\r\n${number()};${name};de\r\nnobody;Faulty;de\r\n`),
  });
  const faults = dialog.getByTestId('faults').getByRole('row');
  await expect(faults).toHaveCount(2);
  await expect(faults.nth(1)).toContainText('3');
  await expect(faults.nth(1)).toContainText('phone');
  await dialog.getByRole('button', { name: 'Import 1 contacts' }).click();
  await expect(dialog.getByText('Imported', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('searchbox', { name: 'Search name or number' }).fill(name);
  await expect(page.getByTestId('contacts').getByRole('link')).toHaveText([name]);
  await page.getByRole('searchbox', { name: 'Search name or number' }).fill('Faulty');
  await expect(page.getByText('Nobody matches')).toBeVisible();
});

test('a contact is made and told about: label, attribute, consent with proof, note, block', async ({
  page,
}) => {
  const name = `Lena ${Date.now().toString(36)}`;
  await signIn(page);
  await page.goto('/contacts');
  await page.getByRole('button', { name: 'New contact' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Phone').fill('030 123');
  await dialog.getByLabel('Name', { exact: true }).click();
  await expect(dialog.getByText('Write the number with the country')).toBeVisible();
  await dialog.getByLabel('Phone').fill(number());
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  const labels = page.getByRole('region', { name: 'Labels' });
  await labels.getByRole('textbox').or(labels.getByRole('combobox')).first().fill('vip');
  await page.keyboard.press('Enter');
  await expect(labels).toContainText('vip');

  const attributes = page.getByRole('region', { name: 'Attributes' });
  await attributes.getByLabel('Name', { exact: true }).fill('city');
  await attributes.getByLabel('Value').fill('Berlin');
  await attributes.getByRole('button', { name: 'Add an attribute' }).click();
  await expect(attributes.getByRole('row', { name: /city.*Berlin/ })).toBeVisible();

  const consent = page.getByRole('region', { name: 'Consent' });
  await consent.getByRole('button', { name: 'Note consent' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByRole('dialog').getByLabel('How it is known').fill('Form in the shop, text 2');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(consent).toContainText('Marketing: agreed');
  await expect(consent).toContainText('Form in the shop, text 2');

  const notes = page.getByRole('region', { name: 'Notes' });
  await notes.getByLabel('New note').fill('Calls back on Monday.');
  await notes.getByRole('button', { name: 'Add the note' }).click();
  await expect(notes.getByText('Calls back on Monday.', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Block' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
  await expect(page.getByText('Blocked: nothing reaches the desk from here.')).toBeVisible();
  await page.getByRole('button', { name: 'Unblock' }).click();
  await expect(page.getByText('Blocked: nothing reaches the desk from here.')).toHaveCount(0);
});

test('a saved reply shows how it will read, and refuses a variable that nobody can fill', async ({
  page,
}) => {
  const mark = Date.now().toString(36);
  await signIn(page);
  await page.goto('/replies');
  await page.getByRole('button', { name: 'New reply' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill(`Greeting ${mark}`);
  await dialog.getByLabel('Shortcut').fill(mark);
  await dialog.getByLabel('Text', { exact: true }).fill('Hello {{customer}}');
  await expect(dialog.getByText('{{customer}} is no variable')).toBeVisible();
  await dialog.getByLabel('Text', { exact: true }).fill('Hello ');
  await dialog.getByRole('button', { name: 'Name of the customer' }).click();
  await expect(dialog.getByTestId('bubble')).toContainText('Hello Lena Vogt');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByTestId('phrases').getByRole('listitem').filter({ hasText: mark });
  await expect(row).toContainText('{{contact.name}}');
  await row.getByRole('button', { name: `Delete the reply Greeting ${mark}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});

test('a macro is built of steps', async ({ page }) => {
  const title = `Close ${Date.now().toString(36)}`;
  await signIn(page);
  await page.goto('/replies?tab=macros');
  await page.getByRole('button', { name: 'New macro' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Add a step' }).click();
  await expect(dialog.getByText('Something is missing in a step')).toBeVisible();
  const first = dialog.getByRole('group', { name: 'Step 1' });
  await first.getByRole('textbox', { name: 'Text' }).fill('Thank you!');
  await dialog.getByRole('button', { name: 'Add a step' }).click();
  const second = dialog.getByRole('group', { name: 'Step 2' });
  await second.getByRole('combobox', { name: 'Step 2' }).selectOption('resolve');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByTestId('macros').getByRole('listitem').filter({ hasText: title }).first();
  await expect(row).toContainText('Send a reply: Thank you!');
  await expect(row).toContainText('Resolve');
});
