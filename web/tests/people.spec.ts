import { expect, test } from '@playwright/test';
import { accept, codeOf, inviteLink, SECRET } from './colleague';
import { signIn } from './desk';

const fresh = (what: string) => `${what}${Date.now().toString(36)}`;

test('a colleague is invited by link, sets a password, and signs in again as themselves', async ({
  page,
  browser,
}) => {
  const name = fresh('Nora ');
  const email = `${fresh('nora')}@example.org`;
  await signIn(page);
  const link = await inviteLink(page, name, email, 'Agent');

  const theirs = await accept(browser, link);
  await theirs.goto('/account');
  await expect(theirs.getByLabel('Name', { exact: true })).toHaveValue(name);
  await expect(theirs.getByRole('region', { name: 'You', exact: true })).toContainText('Agent');

  await theirs.request.delete('/api/v1/session', { headers: { 'X-Watchdesk': '1' } });
  const wrong = { email, password: `${SECRET}?` };
  expect((await theirs.request.post('/api/v1/session', { data: wrong })).status()).toBe(401);
  expect((await theirs.request.post('/api/v1/session', { data: { email, password: SECRET } })).ok()).toBe(
    true,
  );
  await theirs.goto('/account');
  await expect(theirs.getByLabel('Name', { exact: true })).toHaveValue(name);

  await theirs.goto(link);
  await expect(theirs.getByText('This link is no longer valid')).toBeVisible();
});

test('what a person may not do is not offered, and said in words where the address is known', async ({
  page,
  browser,
}) => {
  await signIn(page);
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Numbers' })).toHaveCount(1);
  const link = await inviteLink(page, fresh('Rita '), `${fresh('rita')}@example.org`, 'Read only');
  const theirs = await accept(browser, link);
  const menu = theirs.getByRole('navigation');
  await expect(menu.getByRole('link', { name: 'Overview' })).toHaveCount(1);
  for (const hidden of ['Numbers', 'Contacts', 'Settings', 'Kept aside'])
    await expect(menu.getByRole('link', { name: hidden })).toHaveCount(0);
  await theirs.goto('/numbers');
  await expect(theirs.getByText('Your role does not include: Connect numbers')).toBeVisible();
  await theirs.goto('/people');
  await expect(theirs.getByTestId('people')).toBeVisible();
  await expect(theirs.getByRole('button', { name: 'Invite somebody' })).toHaveCount(0);
});

test('a person gets another role, is switched off, and is out at once', async ({ page, browser }) => {
  const name = fresh('Otto ');
  await signIn(page);
  const theirs = await accept(browser, await inviteLink(page, name, `${fresh('otto')}@example.org`, 'Agent'));
  await page.goto('/people');
  const row = page.getByTestId('people').getByRole('row', { name: new RegExp(name) });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Supervisor' });
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Supervisor');

  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Switch off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await expect(row).toContainText('Switched off');
  await theirs.goto('/live');
  await expect(theirs).toHaveURL(/\/signin/);
});

test('the last administrator stays one, and the page says why', async ({ page }) => {
  await signIn(page);
  await page.goto('/people');
  const row = page.getByTestId('people').getByRole('row', { name: /\(you\)/ });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByLabel('Role').selectOption({ label: 'Agent' });
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('This is the last administrator');
});

test('two-step sign-in is switched on with a code, gives recovery codes, and is switched off again', async ({
  page,
  browser,
}) => {
  await signIn(page);
  const email = `${fresh('tina')}@example.org`;
  const theirs = await accept(browser, await inviteLink(page, fresh('Tina '), email, 'Agent'));
  await theirs.goto('/account');
  const part = theirs.getByRole('region', { name: 'Two-step sign-in' });
  await part.getByRole('button', { name: 'Switch on' }).click();
  await expect(part.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const key = await part.getByLabel('Or type this key into the app', { exact: true }).inputValue();

  const code = part.getByLabel('Code that the app shows');
  const right = codeOf(key);
  await code.fill(right === '000000' ? '111111' : '000000');
  await part.getByRole('button', { name: 'Switch on with this code' }).click();
  await expect(part.getByRole('alert')).toContainText('That code is not right');
  await code.fill(codeOf(key));
  await part.getByRole('button', { name: 'Switch on with this code' }).click();
  await expect(part.getByTestId('recovery').getByRole('listitem').first()).toBeVisible();
  await part.getByRole('button', { name: 'I have kept them' }).click();
  await expect(part).toContainText('Signing in asks for a code');

  const bare = await theirs.request.post('/api/v1/session', { data: { email, password: SECRET } });
  expect(((await bare.json()) as { code: string }).code).toBe('code_needed');

  await part.getByRole('button', { name: 'Switch off' }).click();
  const dialog = theirs.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill(SECRET);
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await expect(part.getByRole('button', { name: 'Switch on' })).toBeVisible();
});

test('a team is made, served and deleted', async ({ page }) => {
  const name = fresh('Returns ');
  await signIn(page);
  await page.goto('/people?tab=teams');
  await page.getByRole('button', { name: 'New team' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('New conversations').selectOption('least_loaded');
  await dialog.getByLabel('At most, per person').fill('none');
  await expect(dialog.getByText('Write a whole number above 0')).toBeVisible();
  await dialog.getByLabel('At most, per person').fill('8');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const card = page.getByRole('article', { name });
  await expect(card).toContainText('at most 8 each');
  await card.getByRole('button', { name: `Delete the team ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(card).toHaveCount(0);
});

test('a token is made with what it needs, shown once, and ended; the audit log says so', async ({ page }) => {
  const name = fresh('Export ');
  await signIn(page);
  await page.goto('/people?tab=tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill(name);
  await expect(dialog.getByRole('button', { name: 'Make the token' })).toBeDisabled();
  await dialog.getByLabel('See figures (agents: the own ones)').check();
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  await expect(page.getByRole('dialog').getByLabel('Token', { exact: true })).toHaveValue(/^wd_/);
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

  const row = page.getByTestId('tokens').getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('not used yet');
  await row.getByRole('button', { name: `End the token ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await expect(row).toHaveCount(0);

  await page.goto('/people?tab=audit');
  await page.getByLabel('What', { exact: true }).selectOption('token_made');
  await expect(page.getByTestId('audit').getByRole('row').nth(1)).toContainText('made a token');
});
