// A colleague for a story: invited by whoever is signed in, with a password of their own; and the codes of their app.
import { createHmac } from 'node:crypto';
import { type Browser, expect, type Page } from '@playwright/test';

export const SECRET = 'a sentence that is long enough';

/** Invites somebody by the page and gives the link that is shown once. */
export async function inviteLink(page: Page, name: string, email: string, role: string): Promise<string> {
  await page.goto('/people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Role').selectOption({ label: role });
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByRole('dialog').getByLabel('Invitation link', { exact: true }).inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(page.getByTestId('people')).toContainText(name);
  return new URL(link).pathname;
}

/** Opens the link in a browser of its own, sets the password, and is in. */
export async function accept(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill(SECRET);
  await page.getByLabel('Password again').fill(SECRET);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
  return page;
}

/** The code that an authenticator app shows for this key now (RFC 6238). */
export function codeOf(key: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key.replace(/[\s=]/g, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
