import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { signIn } from './desk';

const AXE = new URL('../node_modules/axe-core/axe.min.js', import.meta.url);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What would keep somebody out, each as the rule and the first places where it was found. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = (await page.evaluate(
    (rules) =>
      (window as never as { axe: typeof import('axe-core') }).axe.run({
        runOnly: rules,
        resultTypes: ['violations'],
      }),
    RULES,
  )) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 4).map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}

const pages: [string, (page: Page) => Promise<void>][] = [
  ['Live', (page) => expect(page.getByTestId('waiting')).toBeVisible()],
  [
    'Overview',
    async (page) => {
      await page.goto('/overview?range=30d&by=agent');
      await expect(page.getByTestId('tile-value').first()).toContainText(/\d/);
      await expect(page.getByTestId('groups').getByRole('table')).toBeVisible();
      await expect(page.getByTestId('heatmap').getByRole('table')).toBeVisible();
    },
  ],
  [
    'The records behind a figure',
    async (page) => {
      await page.getByTestId('tile-value').first().click();
      await expect(page.getByTestId('records').getByText('newest first')).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1');
    },
  ],
  [
    'The inbox',
    async (page) => {
      await page.goto('/inbox?view=all');
      await expect(page.getByTestId('conversations').getByRole('link').first()).toBeVisible();
    },
  ],
  [
    'A conversation',
    async (page) => {
      await page.getByTestId('conversations').getByRole('link').first().click();
      await expect(page.getByRole('log')).toBeVisible();
    },
  ],
  [
    'The customer beside it',
    async (page) => {
      const shown = page.getByRole('complementary', { name: 'Customer' });
      if (!(await shown.isVisible())) await page.getByRole('button', { name: 'Show the customer' }).click();
      await expect(shown).toBeVisible();
    },
  ],
  [
    'A note being written',
    async (page) => {
      // On a phone the customer stands over the thread.
      const close = page
        .getByRole('complementary', { name: 'Customer' })
        .getByRole('button', { name: 'Hide' });
      if (await close.isVisible()) await close.click();
      await page.getByRole('main').press('n');
      await page.getByTestId('note').fill('Please look, @');
      await expect(page.getByRole('listbox', { name: 'Colleagues' })).toBeVisible();
      await page.getByTestId('note').fill('');
    },
  ],
  [
    'Choosing whom to assign',
    async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Assign' }).click();
      await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1');
    },
  ],
  [
    'The command palette',
    async (page) => {
      await page.goto('/inbox?view=all');
      await expect(page.getByTestId('conversations').getByRole('link').first()).toBeVisible();
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused();
      await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    },
  ],
  ...(
    [
      ['/durations', 'Response & resolution times'],
      ['/agents', 'Agents'],
      ['/requests', 'Request types'],
      ['/peak-hours', 'Peak hours'],
      ['/satisfaction', 'Satisfaction'],
      ['/delivery', 'Delivery'],
      ['/bot', 'Bot'],
      ['/outreach', 'Outreach'],
      ['/retention', 'Retention'],
      ['/settings', 'Settings'],
      ['/settings?tab=mail', 'Settings'],
      ['/settings?tab=file', 'Settings'],
      ['/account', 'My account'],
      ['/people', 'People'],
      ['/people?tab=teams', 'People'],
      ['/people?tab=roles', 'People'],
      ['/people?tab=tokens', 'People'],
      ['/people?tab=audit', 'People'],
      ['/contacts', 'Contacts'],
      ['/replies', 'Saved replies'],
      ['/replies?tab=macros', 'Saved replies'],
      ['/templates', 'Templates'],
      ['/templates/new', 'New template'],
      ['/numbers', 'Numbers'],
      ['/numbers/connect', 'Connect a number'],
      ['/numbers/connect?step=access', 'Connect a number'],
    ] as const
  ).map(([path, title]): [string, (page: Page) => Promise<void>] => [
    `${title} (${path})`,
    async (page) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByRole('main').getByText('Loading', { exact: true })).toHaveCount(0);
    },
  ]),
  ...(
    [
      ['/people', 'Invite somebody'],
      ['/people?tab=teams', 'New team'],
      ['/people?tab=tokens', 'New token'],
      ['/contacts', 'New contact'],
      ['/contacts', 'Import'],
      ['/replies', 'New reply'],
      ['/replies?tab=macros', 'New macro'],
    ] as const
  ).map(([path, button]): [string, (page: Page) => Promise<void>] => [
    `The dialog “${button}”`,
    async (page) => {
      await page.goto(path);
      await page.getByRole('button', { name: button, exact: true }).first().click();
      await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1');
    },
  ]),
  [
    'A contact',
    async (page) => {
      await page.goto('/contacts');
      await page.getByTestId('contacts').getByRole('link').first().click();
      await expect(page.getByRole('region', { name: 'Consent' })).toBeVisible();
    },
  ],
  [
    'An explanation',
    async (page) => {
      await page.goto('/overview?range=30d');
      await page.getByRole('button', { name: 'What does First response time mean?' }).first().click();
      await expect(page.getByTestId('explain')).toBeVisible();
    },
  ],
  [
    'The saved views',
    async (page) => {
      await page.goto('/agents');
      await page.getByRole('button', { name: 'Views' }).click();
      await expect(page.getByTestId('views').getByText('Saved views')).toBeVisible();
    },
  ],
  [
    'Kept aside',
    async (page) => {
      await page.goto('/set-aside');
      await expect(page.getByRole('region', { name: 'What became of everything' })).toContainText('Recorded');
    },
  ],
];

for (const [scheme, width] of [
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const) {
  test(`no page keeps anybody out, in ${scheme} colours and ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto('/signin');
    await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
    expect.soft(await barriers(page), 'Sign in').toEqual([]);
    await signIn(page);
    for (const [name, show] of pages) {
      await show(page);
      expect.soft(await barriers(page), name).toEqual([]);
    }
  });
}
