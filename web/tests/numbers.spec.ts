import { expect, test } from '@playwright/test';
import { signIn } from './desk';

// What the simulated WhatsApp takes as a token (`watchdesk demo --provider-token`), and any account.
const TOKEN = process.env.PROVIDER_TOKEN ?? 'simulated-token';
const ACCOUNT = '104996122399160';

test('a number is connected step by step; a wrong token is refused in words, the right one goes on', async ({
  page,
}) => {
  await signIn(page);
  const desk = (await (await page.request.get('/api/v1/desk')).json()) as { inboxes: { id: string }[] };
  const number = desk.inboxes.at(-1)!.id;
  await page.goto('/numbers');
  await page.getByRole('link', { name: 'Connect a number' }).click();
  await page.getByRole('button', { name: 'I have all of it' }).click();

  await page.getByLabel('What this desk calls it').fill('Story number');
  await page.getByLabel('Phone number id').fill(number);
  await page.getByLabel('WhatsApp Business account id').fill(ACCOUNT);
  await page.getByLabel('Access token', { exact: true }).fill('wrong-token');
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByTestId('connect').getByRole('alert')).toContainText(
    'WhatsApp does not accept this token',
  );

  await page.getByLabel('Access token', { exact: true }).fill(TOKEN);
  await page.getByLabel('App secret', { exact: true }).fill('0123456789abcdef0123456789abcdef');
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByLabel('Callback URL', { exact: true })).toHaveValue(/^https?:\/\//);
  await expect(page.getByLabel('Verify token', { exact: true })).toHaveValue(/.{16,}/);
  await page.getByRole('button', { name: /Next|Go on without/ }).click();

  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await expect(page.getByText('Subscribed.')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();

  await page.getByLabel('Your phone number').fill('+49 30 5550100');
  await page.getByRole('button', { name: 'Send the test' }).click();
  await expect(page.getByText('Taken by WhatsApp.')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Story number is connected' })).toBeVisible();

  await page.goto('/numbers');
  const card = page.getByRole('article', { name: 'Story number' });
  await expect(card).toContainText('kept, encrypted');
  await card.getByRole('button', { name: 'What can be done with Story number' }).click();
  await page.getByRole('menuitem', { name: 'Disconnect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(card).toHaveCount(0);
});
