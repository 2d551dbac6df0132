// Other people of the stories: a colleague with a browser of their own, and what a story must find or make first.
import { type Browser, expect, type Page } from '@playwright/test';

const ASKED = { headers: { 'X-Watchdesk': '1' } };

/** Asks the server as the person of this page. */
export async function tell<T>(page: Page, path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(`/api/v1${path}`, { ...ASKED, data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
export async function look<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(`/api/v1${path}`)).json()) as T;
}

export interface Colleague {
  id: string;
  name: string;
  page: Page;
}

/** Invites somebody, who follows the invitation in a browser of their own and is then signed in there. */
export async function colleague(browser: Browser, page: Page, name: string): Promise<Colleague> {
  const unlike = Date.now().toString(36);
  const { person, link } = await tell<{ person: { id: string }; link: string }>(page, '/people', {
    name: `${name} ${unlike}`,
    email: `${name.toLowerCase()}.${unlike}@example.org`,
    role: 'supervisor',
  });
  const theirs = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'en-GB' });
  const other = await theirs.newPage();
  const token = link.split('/').at(-1);
  const path = `/api/v1/invitations/${token}`;
  const taken = await other.request.post(path, { ...ASKED, data: { password: `a long password ${unlike}` } });
  expect(taken.ok(), await taken.text()).toBe(true);
  return { id: person.id, name: `${name} ${unlike}`, page: other };
}

interface Row {
  id: string;
  contact_name: string | null;
  window_closes_at: string | null;
}

/** A conversation whose window has closed. */
export async function somebodyOutsideTheWindow(page: Page): Promise<string> {
  let before: string | null = '';
  while (before !== null) {
    const query: string = before ? `&before=${encodeURIComponent(before)}` : '';
    const list: { rows: Row[]; next: string | null } = await look(
      page,
      `/conversations?view=all&limit=200${query}`,
    );
    const found = list.rows.find(
      ({ window_closes_at }) => window_closes_at === null || Date.parse(window_closes_at) < Date.now(),
    );
    if (found) return found.id;
    before = list.next;
  }
  throw new Error('every window is open');
}

/** A customer who goes by a name. */
export async function somebodyNamed(page: Page): Promise<{ id: string; contact_name: string }> {
  const { rows } = await look<{ rows: Row[] }>(page, '/conversations?view=all&limit=200');
  const found = rows.find(({ contact_name }) => contact_name !== null && contact_name.length > 3);
  return found as { id: string; contact_name: string };
}
