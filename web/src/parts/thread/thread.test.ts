import { describe, expect, it } from 'vitest';
import type { Message, Moment } from '../../api/schema';
import { unconfirmed } from './sending';
import { weave } from './weave';

const dayOf = (time: string) => time.slice(0, 10);
const message = (id: string, at: string, more: Partial<Message> = {}): Message => ({
  id,
  at,
  from: 'contact',
  author: null,
  type: 'text',
  text: id,
  caption: null,
  filename: null,
  quoted: null,
  reactions: [],
  edited: false,
  revoked: false,
  status: null,
  error: null,
  this_conversation: true,
  ...more,
});
const moment = (kind: string, at: string, on: string | null = null): Moment => ({
  at,
  kind,
  measure: null,
  value: null,
  value_business: null,
  agent: null,
  by: null,
  message: on,
  since: null,
});
const told = (messages: Message[], moments: Moment[]) =>
  weave(messages, moments, dayOf).map((item) =>
    item.kind === 'message'
      ? [item.message.id, ...item.moments.map(({ kind }) => kind)].join(' + ')
      : item.kind === 'moments'
        ? `(${item.moments.map(({ kind }) => kind).join()})`
        : item.kind === 'day'
          ? `-- ${dayOf(item.at)}`
          : item.earlier
            ? '== earlier'
            : '== this',
  );

describe('a thread with its moments', () => {
  it('hangs the figures on the message that made them, and the opening before its message', () => {
    expect(
      told(
        [message('hello', '2026-03-02T09:00:00.000Z'), message('answer', '2026-03-02T09:00:38.000Z')],
        [
          moment('opened', '2026-03-02T09:00:00.000Z', 'hello'),
          moment('first_response', '2026-03-02T09:00:38.000Z', 'answer'),
          moment('resolved', '2026-03-02T10:00:00.000Z'),
        ],
      ),
    ).toEqual(['-- 2026-03-02', '(opened)', 'hello', 'answer + first_response', '(resolved)']);
  });

  it('marks each day once, also when only a moment lies in it', () => {
    expect(
      told(
        [message('a', '2026-03-02T09:00:00.000Z'), message('b', '2026-03-04T09:00:00.000Z')],
        [moment('assigned', '2026-03-03T09:00:00.000Z')],
      ),
    ).toEqual(['-- 2026-03-02', 'a', '-- 2026-03-03', '(assigned)', '-- 2026-03-04', 'b']);
  });

  it('parts earlier conversations of the thread from this one', () => {
    expect(
      told(
        [
          message('old', '2026-03-02T08:00:00.000Z', { this_conversation: false }),
          message('new', '2026-03-02T09:00:00.000Z'),
        ],
        [],
      ),
    ).toEqual(['== earlier', '-- 2026-03-02', 'old', '== this', 'new']);
  });
});

describe('what was sent from here', () => {
  const sent = { client_id: 'c1', text: 'hi', at: '2026-03-02T09:00:00.000Z', error: null };
  it('stays until the server shows it', () => {
    expect(unconfirmed([sent], [])).toEqual([sent]);
    expect(unconfirmed([sent], [message('c1', sent.at)])).toEqual([]);
    expect(unconfirmed([sent], [message('wamid.1', sent.at, { client_id: 'c1' })])).toEqual([]);
  });
});
