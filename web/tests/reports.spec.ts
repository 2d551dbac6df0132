import { expect, type Page, test } from '@playwright/test';
import { signIn } from './desk';

/** Opens a report page as a signed-in person; it is there when nothing moves any more, since what loads pushes down what is below. */
async function open(page: Page, path: string, title: string) {
  await signIn(page);
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('main').getByRole('status')).toHaveCount(0);
}

test('a figure explains itself: what it means, how many, what was left out', async ({ page }) => {
  await open(page, '/overview?range=30d', 'Overview');
  await page.getByRole('button', { name: 'What does First response time mean?' }).first().click();
  const explained = page.getByTestId('explain');
  await expect(explained.getByText('How long a customer who opened a conversation waited')).toBeVisible();
  await expect(explained.getByText('Measured (n)')).toBeVisible();
  await expect(explained.getByText('Left out')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(explained).toBeHidden();
});

test('a view is saved under a name, opened again and deleted', async ({ page }) => {
  const name = `By agent ${Date.now()}`;
  await open(page, '/durations?range=90d&by=agent&clock=business', 'Response & resolution times');
  await page.getByRole('button', { name: 'Views' }).click();
  const views = page.getByTestId('views');
  await views.getByLabel('Save this view as').fill(name);
  await views.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(views.getByRole('link', { name })).toBeVisible();

  await page.goto('/agents');
  await page.getByRole('button', { name: 'Views' }).click();
  await views.getByRole('link', { name }).click();
  await expect(page).toHaveURL(/\/durations\?.*range=90d/);
  await expect(page.getByRole('combobox', { name: 'Clock' })).toHaveValue('business');

  await page.getByRole('button', { name: 'Views' }).click();
  await views.getByRole('button', { name: `Delete the view ${name}` }).click();
  await expect(views.getByRole('link', { name })).toHaveCount(0);
});

test('figures and what is behind them can be taken away in three forms', async ({ page }) => {
  await open(page, '/agents', 'Agents');
  await page
    .getByTestId('groups')
    .getByRole('button', { name: /^Download/ })
    .click();
  for (const what of ['The figures', 'What is behind them']) {
    for (const form of ['CSV', 'Excel (XLSX)', 'Parquet'])
      await expect(page.getByRole('menuitem', { name: `${what}, ${form}` })).toHaveAttribute(
        'href',
        /\/export\?/,
      );
  }
  const loading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'The figures, CSV' }).click();
  expect((await loading).suggestedFilename()).toMatch(/\.csv$/);
});

test('a spread from seconds to hours is a chart and a table, and its columns open', async ({ page }) => {
  await open(page, '/durations?kpi=reply_time', 'Response & resolution times');
  const spread = page.getByRole('region', { name: 'Spread' });
  await expect(spread.getByRole('img')).toBeVisible();
  await spread.getByRole('button', { name: 'Show as table' }).click();
  await expect(spread.getByRole('rowheader', { name: 'under 30' })).toBeVisible();
  await expect(spread.getByRole('rowheader', { name: /^over/ })).toBeVisible();
  await spread
    .getByRole('row', { name: /^under 30/ })
    .getByRole('button')
    .click();
  await expect(page.getByTestId('records').getByText('Value from 0')).toBeVisible();
  await expect(page.getByTestId('records').getByText('newest first')).toBeVisible();
});

test('agents are ordered by the heading that is clicked, and each has a page', async ({ page }) => {
  await open(page, '/agents', 'Agents');
  const table = page.getByTestId('matrix').getByRole('table');
  await table.getByRole('button', { name: 'Resolution time', exact: true }).click();
  await expect(page).toHaveURL(/sort=-resolution_time/);
  await expect(table.getByRole('columnheader', { name: /^Resolution time/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const agent = table.getByRole('link').first();
  const name = (await agent.textContent())!;
  await agent.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.locator('[data-kpi="reply_time"]').getByTestId('tile-value')).toContainText(/\d/);
});

test('several filters hold at once, and the course can be split by a group', async ({ page }) => {
  await open(
    page,
    '/overview?range=30d&where=origin%3Dcontact&where=handler%3Dhuman&kpi=reply_time',
    'Overview',
  );
  await expect(page.getByText('Origin: Customer')).toBeVisible();
  await expect(page.getByText('Handled by: People')).toBeVisible();
  const course = page.getByRole('region', { name: 'Course' }).first();
  await course.getByRole('checkbox', { name: 'Split: Inbox' }).check();
  await expect(page).toHaveURL(/split=yes/);
  await course.getByRole('button', { name: 'Show as table' }).click();
  await expect(course.getByRole('columnheader', { name: 'Inbox' })).toBeVisible();
});

test('what failed is said in words, with what to do', async ({ page }) => {
  await open(page, '/delivery?range=90d', 'Delivery');
  await expect(page.getByRole('region', { name: 'From sending to reading' }).getByRole('img')).toBeVisible();
  const reasons = page.getByTestId('reasons');
  await expect(
    reasons.getByRole('columnheader', { name: 'What to do' }).or(reasons.getByText('No message failed')),
  ).toBeVisible();
});

for (const [path, title, panel] of [
  ['/requests', 'Request types', 'Share of all conversations'],
  ['/peak-hours', 'Peak hours', 'By weekday'],
  ['/satisfaction', 'Satisfaction', 'Scores'],
  ['/bot', 'Bot', 'Where conversations end'],
  ['/outreach', 'Outreach', 'Campaigns'],
  ['/retention', 'Retention', 'By month of the first message'],
] as const) {
  test(`${title} shows its figures`, async ({ page }) => {
    await open(page, path, title);
    const region = page.getByRole('region', { name: panel, exact: true });
    await expect(region).toBeVisible();
    await expect(region.getByRole('status')).toHaveCount(0);
    await expect(region.getByRole('alert')).toHaveCount(0);
  });
}
