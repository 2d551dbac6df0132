import { expect, type Page, test } from '@playwright/test';
import { hasNoSidewaysScroll, PASSWORD, signIn, somebodyUnanswered, tabTo } from './desk';
import { colleague, look, somebodyNamed, somebodyOutsideTheWindow, tell } from './people';

const composer = (page: Page) => page.getByTestId('composer');
const said = (page: Page, words: string) => page.getByTestId('message').filter({ hasText: words });
const arrived = /^(delivered|read)$/;
const unlike = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1e4)}`;
/** A small picture. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGMQaCjAgxhGpbEhAGs6ZAEVA7IBAAAAAElFTkSuQmCC',
  'base64',
);

async function openSomebody(page: Page): Promise<string> {
  const id = await somebodyUnanswered(page);
  await page.goto(`/inbox?view=waiting&c=${encodeURIComponent(id)}`);
  await expect(page.getByRole('log')).toBeVisible();
  return id;
}

test('from signing in to the resolved conversation', async ({ page }) => {
  await signIn(page);
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Inbox' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await expect(page.getByTestId('conversations').getByRole('link').first()).toBeVisible();

  const id = await openSomebody(page);
  await expect(page.getByTestId('window')).toContainText(/Window open · .+ left/);
  const words = `Thank you for waiting ${unlike()}`;
  await composer(page).fill(words);
  await composer(page).press('Enter');
  await expect(said(page, words)).toHaveCount(1);
  await expect(said(page, words)).toHaveAttribute('data-status', arrived);
  await expect(composer(page)).toHaveValue('');

  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await page.goto('/inbox?view=resolved');
  await expect(page.locator(`[data-row="${id}"]`)).toBeVisible();
});

test('a search finds a customer by name and leads to the thread', async ({ page }) => {
  await signIn(page);
  const { contact_name } = await somebodyNamed(page);
  await page.goto('/inbox');
  await page.getByTestId('search').fill(contact_name);
  const hit = page.getByTestId('found').getByRole('link').filter({ hasText: contact_name }).first();
  await hit.click();
  await expect(page.getByRole('log')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: contact_name }).first()).toBeVisible();
  await page.getByRole('button', { name: 'End the search' }).click();
  await expect(page.getByTestId('conversations')).toBeVisible();
});

test('outside the window only a template goes out, with its variables', async ({ page }) => {
  await signIn(page);
  const id = await somebodyOutsideTheWindow(page);
  await page.goto(`/inbox?view=all&c=${encodeURIComponent(id)}`);
  await expect(page.getByTestId('window')).toContainText('only templates');
  await expect(composer(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Choose a template' }).click();
  const rows = page.getByTestId('templates').getByRole('button');
  await expect(rows.first()).toBeVisible();
  const send = page.getByRole('button', { name: 'Send template' });
  for (let at = 0; at < (await rows.count()); at++) {
    await rows.nth(at).click();
    if ((await page.getByText('File for the header').count()) === 0) break;
    await page.getByRole('button', { name: 'Another template' }).click();
  }
  const mark = unlike();
  const fields = page.getByRole('dialog').getByRole('textbox');
  for (let at = 0; at < (await fields.count()); at++) await fields.nth(at).fill(`${mark}-${at + 1}`);
  const reads = (await page.getByTestId('template-preview').innerText()).split('\n')[0]!;
  await send.click();
  await expect(said(page, reads).last()).toHaveAttribute('data-status', arrived);
});

test('a note mentions a colleague, who is told at once', async ({ page, browser }) => {
  await signIn(page);
  const other = await colleague(browser, page, 'Mira');
  await other.page.goto('/inbox');
  await expect(other.page.locator('[data-connection]')).toHaveAttribute('data-connection', 'open');

  await openSomebody(page);
  await page.getByRole('log').press('n');
  const note = page.getByTestId('note');
  await expect(note).toBeFocused();
  const words = `Can you look at this ${unlike()}`;
  await note.pressSequentially(`${words} @Mira`);
  await page.getByRole('option', { name: other.name }).click();
  await expect(note).toHaveValue(`${words} @${other.name} `);
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(said(page, words)).toHaveAttribute('data-from', 'note');
  await expect(note).toHaveValue('');

  await expect(other.page.getByTestId('toasts')).toContainText('mentioned you');
  await expect(other.page).toHaveTitle(/^\(1\)/);
  await other.page.getByTestId('toasts').getByRole('link', { name: 'Open' }).click();
  await expect(said(other.page, words)).toBeVisible();
  await expect(other.page).not.toHaveTitle(/^\(1\)/);
});

test('a conversation is snoozed until the customer writes, and stands among the snoozed', async ({
  page,
}) => {
  await signIn(page);
  const id = await openSomebody(page);
  await page.getByRole('log').press('s');
  await page.getByRole('button', { name: 'Until the customer writes' }).click();
  await page.goto('/inbox?view=snoozed');
  await expect(page.locator(`[data-row="${id}"]`)).toContainText('Snoozed');
  await page.goto('/inbox?view=waiting');
  await expect(page.getByTestId('conversations')).toBeAttached();
  await expect(page.locator(`[data-row="${id}"]`)).toHaveCount(0);
});

test('a macro answers, labels and resolves in one go', async ({ page }) => {
  await signIn(page);
  const title = `Thanks ${unlike()}`;
  const words = `All done ${unlike()}`;
  await tell(page, '/macros', {
    title,
    team: null,
    steps: [{ do: 'reply', text: words }, { do: 'label', add: ['thanked'] }, { do: 'resolve' }],
  });
  await openSomebody(page);
  await page.getByRole('log').press('m');
  await page.getByRole('dialog').getByRole('button', { name: title }).click();
  await expect(page.getByTestId('toasts')).toContainText(title);
  await expect(said(page, words)).toHaveAttribute('data-status', arrived);
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
});

test('a picture is attached, seen before it goes, and shown in place', async ({ page }) => {
  await signIn(page);
  await openSomebody(page);
  await page
    .getByLabel('Attach a file')
    .setInputFiles({ name: 'label.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByTestId('attachments').locator('[data-ready]')).toHaveCount(1);
  const caption = `The label ${unlike()}`;
  await page.getByTestId('attachments').getByLabel('Caption').fill(caption);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const sent = said(page, caption);
  await expect(sent).toHaveAttribute('data-status', arrived);
  await sent.getByRole('button', { name: /Open the picture/ }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: caption })).toBeVisible();
});

test('a file that WhatsApp would not take is refused before it is sent', async ({ page }) => {
  await signIn(page);
  await openSomebody(page);
  await page
    .getByLabel('Attach a file')
    .setInputFiles({ name: 'nothing.png', mimeType: 'image/png', buffer: Buffer.alloc(0) });
  await expect(page.getByTestId('attachments')).toContainText('file is empty');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
});

test('the whole work needs no mouse', async ({ page }) => {
  await page.goto('/signin');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Live' })).toBeVisible();
  await somebodyUnanswered(page);

  const menu = page.getByRole('navigation', { name: 'Main navigation' });
  await tabTo(page, menu.getByRole('link', { name: 'Inbox' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('show unassigned');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=unassigned/);
  await expect(page.getByTestId('conversations').getByRole('link').first()).toBeVisible();

  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(page.locator('[data-row] a:focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toBeVisible();

  await page.keyboard.press('r');
  await expect(composer(page)).toBeFocused();
  const words = `Without a mouse ${unlike()}`;
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(said(page, words)).toHaveAttribute('data-status', arrived);

  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('by-keyboard');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Resolve or reopen');
});

test('of two who answer at once the second reads the first before sending', async ({ page, browser }) => {
  await signIn(page);
  const other = await colleague(browser, page, 'Noah');
  const id = await openSomebody(page);
  await other.page.goto(`/inbox?view=all&c=${encodeURIComponent(id)}`);
  await expect(other.page.getByRole('log')).toBeVisible();
  await expect(page.getByTestId('looking')).toContainText(other.name);

  const mine = `Mine ${unlike()}`;
  const theirs = `Theirs ${unlike()}`;
  await composer(page).pressSequentially(mine);
  await composer(other.page).pressSequentially(theirs);
  await expect(page.getByTestId('looking')).toContainText('is writing');
  await composer(other.page).press('Enter');
  await expect(said(page, theirs)).toBeVisible();

  await composer(page).press('Enter');
  const warned = page.getByTestId('collision');
  await expect(warned).toContainText('was faster');
  await expect(warned).toContainText(theirs);
  await expect(said(other.page, mine)).toHaveCount(0);
  await warned.getByRole('button', { name: 'Send anyway' }).click();
  await expect(warned).toHaveCount(0);
  await expect(said(page, mine)).toHaveAttribute('data-status', arrived);
  await expect(said(other.page, mine)).toHaveCount(1);
});

test('what was begun is still there after a reload', async ({ page }) => {
  await signIn(page);
  const id = await openSomebody(page);
  const words = `Half a sentence ${unlike()}`;
  await composer(page).fill(words);
  await expect
    .poll(
      async () => (await look<{ draft: { text: string } | null }>(page, `/conversations/${id}`)).draft?.text,
    )
    .toBe(words);
  await page.reload();
  await expect(composer(page)).toHaveValue(words);
  await composer(page).fill('');
});

test('many conversations are labelled at once', async ({ page }) => {
  await signIn(page);
  await page.goto('/inbox?view=open');
  const boxes = page.getByTestId('conversations').getByRole('checkbox');
  await boxes.nth(0).check({ force: true });
  await boxes.nth(1).check({ force: true });
  const bar = page.getByRole('toolbar', { name: '2 selected' });
  await bar.getByRole('button', { name: 'Labels' }).click();
  const label = `many-${unlike()}`;
  await page.getByRole('combobox', { name: 'Add to all selected' }).fill(label);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByTestId('toasts')).toContainText('2 conversations');
  await page.goto(`/inbox?view=open&label=${label}`);
  await expect(page.getByTestId('conversations').getByRole('link')).toHaveCount(2);
});

test('a saved reply is filled and put in place', async ({ page }) => {
  await signIn(page);
  const shortcut = `s${unlike()}`;
  await tell(page, '/phrases', {
    shortcut,
    title: 'A greeting',
    language: null,
    team: null,
    text: 'Good day, this is {{agent.name}}.',
  });
  await openSomebody(page);
  await composer(page).pressSequentially(`/${shortcut}`);
  await page.getByRole('option', { name: new RegExp(shortcut) }).waitFor();
  await composer(page).press('Enter');
  await expect(composer(page)).toHaveValue(/^Good day, this is (?!.*\{\{).+/);
  await composer(page).fill('');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one pane at a time: list, thread, customer, and back', async ({ page }) => {
    await signIn(page);
    // Who waits longest may wait outside the window, where there is nothing to write in.
    const label = `pocket-${unlike()}`;
    const id = await somebodyUnanswered(page);
    await tell(page, `/conversations/${id}/acts`, { do: 'label', add: [label] });
    // Whoever is answered leaves those who wait, and stays among the open ones.
    await page.goto(`/inbox?view=open&label=${label}`);
    await page.getByTestId('conversations').getByRole('link').click();
    await expect(page.getByRole('log')).toBeVisible();
    await expect(page.getByTestId('conversations')).toBeHidden();
    await hasNoSidewaysScroll(page);

    const words = `From my pocket ${unlike()}`;
    await composer(page).fill(words);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(said(page, words)).toHaveAttribute('data-status', arrived);

    await page.getByRole('button', { name: 'Show the customer' }).click();
    const customer = page.getByRole('complementary', { name: 'Customer' });
    await expect(customer).toBeVisible();
    await hasNoSidewaysScroll(page);
    await customer.getByRole('button', { name: 'Hide the customer' }).click();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await expect(page.getByTestId('conversations').getByRole('link')).toHaveCount(1);
  });
});
