import { expect, test } from '@playwright/test';
import { hasNoSidewaysScroll, signIn } from './desk';

const pages = [
  '/live',
  '/overview',
  '/durations',
  '/agents',
  '/requests',
  '/peak-hours',
  '/satisfaction',
  '/delivery',
  '/bot',
  '/outreach',
  '/retention',
  '/inbox?view=all',
  '/set-aside',
  '/settings',
  '/settings?tab=file',
  '/account',
  '/people',
  '/people?tab=teams',
  '/people?tab=roles',
  '/people?tab=tokens',
  '/people?tab=audit',
  '/contacts',
  '/replies',
  '/replies?tab=macros',
  '/templates',
  '/templates/new',
  '/numbers',
  '/numbers/connect',
  '/numbers/connect?step=access',
];

test('German changes the page and its language, and is remembered', async ({ page }) => {
  await signIn(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { name: 'Wer wartet' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Wer wartet' })).toBeVisible();
});

test('the colours can be dark', async ({ page }) => {
  await signIn(page);
  await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('the skip link leads to the content', async ({ page }) => {
  await signIn(page);
  await page.goto('/inbox');
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
});

test('an address that does not exist says so', async ({ page }) => {
  await signIn(page);
  await page.goto('/nowhere');
  await expect(page.getByText('There is no such page')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('no page scrolls sideways', async ({ page }) => {
    await signIn(page);
    for (const path of pages) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('main').getByText('Loading', { exact: true })).toHaveCount(0);
      await hasNoSidewaysScroll(page);
    }
    await page.goto('/inbox?view=all');
    await page.getByTestId('conversations').getByRole('link').first().click();
    await expect(page.getByRole('log')).toBeVisible();
    await hasNoSidewaysScroll(page);
  });

  test('the menu opens, leads on and closes', async ({ page }) => {
    await signIn(page);
    const overview = page.getByRole('navigation').getByRole('link', { name: 'Overview' });
    await expect(overview).not.toBeInViewport();
    await page.getByRole('button', { name: 'Open or close the menu' }).click();
    await overview.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    await expect(overview).not.toBeInViewport();
  });
});
