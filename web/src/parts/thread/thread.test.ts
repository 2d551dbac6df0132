import { describe, expect, it } from 'vitest';
import type { Moment, ThreadMessage } from '../../api/inbox';
import { clockOf } from './content/clockOf';
import { links } from './content/links';
import { resend } from './resend';
import { firstUnread, weave } from './weave';

const dayOf = (time: string) => time.slice(0, 10);
const message = (id: string, at: string, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
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
  client_id: null,
  media: null,
  template: null,
  interactive: null,
  location: null,
  contacts: null,
  order: null,
  quoted_message: null,
  mentions: [],
  revisions: [],
  times: { accepted: null, sent: null, delivered: null, read: null, failed: null },
  until: null,
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
const told = (messages: ThreadMessage[], moments: Moment[], unread: string | null = null) =>
  weave(messages, moments, dayOf, unread).map((item) =>
    item.kind === 'message'
      ? [item.message.id, ...item.moments.map(({ kind }) => kind)].join(' + ')
      : item.kind === 'moments'
        ? `(${item.moments.map(({ kind }) => kind).join()})`
        : item.kind === 'day'
          ? `-- ${dayOf(item.at)}`
          : item.kind === 'unread'
            ? '>> unread'
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

describe('what nobody has seen', () => {
  const talk = [
    message('hello', '2026-03-02T09:00:00.000Z'),
    message('answer', '2026-03-02T09:01:00.000Z', { from: 'agent' }),
    message('more', '2026-03-02T09:02:00.000Z'),
    message('again', '2026-03-02T09:03:00.000Z'),
  ];
  it('begins behind the last word of the desk', () => expect(firstUnread(talk)).toBe('more'));
  it('is nothing when the desk spoke last', () => expect(firstUnread(talk.slice(0, 2))).toBeNull());
  it('is marked where it begins', () =>
    expect(told(talk, [], 'more')).toEqual([
      '-- 2026-03-02',
      'hello',
      'answer',
      '>> unread',
      'more',
      'again',
    ]));
});

describe('moments above the messages that are loaded', () => {
  it('wait until their messages are there', () =>
    expect(
      told([message('late', '2026-03-02T09:00:00.000Z')], [moment('assigned', '2026-03-01T09:00:00.000Z')]),
    ).toEqual(['-- 2026-03-02', 'late']));
});

describe('a message that failed, sent again', () => {
  const failed = (more: Partial<ThreadMessage>) =>
    resend(message('x', '2026-03-02T09:00:00.000Z', { from: 'agent', status: 'failed', ...more }));
  it('has the same words and the same quote', () =>
    expect(failed({ text: 'hi', quoted: 'm1' })).toEqual({ type: 'text', text: 'hi', quoted: 'm1' }));
  it('has the same buttons', () =>
    expect(
      failed({
        interactive: {
          body: 'Which?',
          footer: null,
          buttons: [{ id: 'b1', title: 'One' }],
          list: null,
          link: null,
          ask: null,
        },
      }),
    ).toMatchObject({
      type: 'buttons',
      text: 'Which?',
      buttons: [{ id: 'b1', title: 'One' }],
    }));
  it('is chosen anew when it was a template', () =>
    expect(failed({ template: { name: 'news', language: 'de', preview: 'Neues' } })).toBeNull());
});

describe('the words of a message', () => {
  it('lead where a web address stands, without the full stop behind it', () =>
    expect(links('See https://example.org/a?b=1. Bye')).toEqual([
      { text: 'See ' },
      { text: 'https://example.org/a?b=1', url: 'https://example.org/a?b=1' },
      { text: '. Bye' },
    ]));
  it('never lead to anything else', () =>
    expect(links('javascript:alert(1) data:text/html,x')).toEqual([
      { text: 'javascript:alert(1) data:text/html,x' },
    ]));
});

it('a recording shows minutes and seconds', () => {
  expect([clockOf(7.9), clockOf(750), clockOf(Number.NaN)]).toEqual(['0:07', '12:30', '0:00']);
});
