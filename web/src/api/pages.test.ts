import { describe, expect, it } from 'vitest';
import type { ThreadMessage, ThreadPage } from './inbox';
import { inOrder, joined, merged, withOlder } from './pages';

const at = (minute: number) => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`;
const message = (id: string, minute: number, more: Partial<ThreadMessage> = {}) =>
  ({ id, at: at(minute), text: id, ...more }) as ThreadMessage;
const page = (messages: ThreadMessage[], next: string | null) =>
  ({ id: 'c1', messages, messages_next: next }) as ThreadPage;
const ids = (messages: ThreadMessage[]) => messages.map(({ id }) => id);

describe('the pages of a thread', () => {
  it('are read in order, whichever way they came', () => {
    expect(ids(inOrder([message('c', 3), message('b', 2), message('a', 1)]))).toEqual(['a', 'b', 'c']);
    expect(ids(inOrder([message('a', 1), message('b', 1), message('c', 2)]))).toEqual(['a', 'b', 'c']);
  });
  it('show a message once, with the newest word about it', () => {
    const both = merged([message('a', 1, { status: 'sent' })], [message('a', 1, { status: 'read' })]);
    expect(both).toEqual([message('a', 1, { status: 'read' })]);
  });
  it('know a message under the id of its request and that of the provider', () => {
    const both = merged(
      [message('r1', 1, { client_id: 'r1' })],
      [message('wamid.1', 1, { client_id: 'r1' })],
    );
    expect(ids(both)).toEqual(['wamid.1']);
  });
  it('keep what was loaded above when the end is read again', () => {
    const known = withOlder(page([message('c', 3), message('d', 4)], '2'), page([message('b', 2)], '1'));
    const fresh = joined(known, page([message('d', 4), message('e', 5)], '3'));
    expect(ids(fresh.messages)).toEqual(['b', 'c', 'd', 'e']);
    expect(fresh.messages_next).toBe('1');
  });
  it('leave no hole: an end that does not touch what is known replaces it', () => {
    const fresh = joined(page([message('a', 1)], null), page([message('x', 30)], '9'));
    expect(ids(fresh.messages)).toEqual(['x']);
    expect(fresh.messages_next).toBe('9');
  });
  it('of a whole thread forget what the server no longer names', () => {
    expect(ids(joined(page([message('gone', 1)], null), page([message('a', 2)], null)).messages)).toEqual([
      'a',
    ]);
  });
  it('stay the same objects where nothing changed', () => {
    const known = page([message('a', 1), message('b', 2, { status: 'sent' })], null);
    const read = () => page([message('a', 1), message('b', 2, { status: 'sent' })], null);
    expect(joined(known, read())).toBe(known);
    const above = withOlder(page([message('c', 3)], '2'), page([message('b', 2)], '1'));
    const fresh = joined(above, page([message('c', 3), message('d', 4)], '3'));
    expect(fresh.messages[1]).toBe(above.messages[1]);
  });
});
