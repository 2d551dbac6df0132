import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/client';
import type { Template } from '../../api/deskTemplates';
import { isAddress, messageOf, noChoices } from './choices';
import { draftOf, readLocal, writeLocal } from './drafts';
import { asMessage, collision, type Outgoing, unconfirmed } from './outgoing';
import { recordable } from './recording';
import { isFilled, noValues, previewOf, toSend } from './templates';
import { windowOf } from './window';
import { fits, lookedFor, mentionsIn, put } from './write';

const at = '2026-03-02T09:00:00.000Z';

describe('what was sent from here', () => {
  const sent: Outgoing = {
    conversation: 'c',
    message: { client_id: 'c1', type: 'text', text: 'hi' },
    at,
    error: null,
  };
  it('stays until the server shows it', () => {
    expect(unconfirmed([sent], [])).toEqual([sent]);
    expect(unconfirmed([sent], [{ id: 'c1', client_id: null }])).toEqual([]);
    expect(unconfirmed([sent], [{ id: 'wamid.1', client_id: 'c1' }])).toEqual([]);
  });
  it('shows at once as being sent', () =>
    expect(asMessage(sent)).toMatchObject({ id: 'c1', text: 'hi', status: 'sending', from: 'agent' }));
  it('tells a faster colleague from other refusals', () => {
    const refused = (code: string) =>
      new ApiError({ title: '', status: 409, code, detail: '', by: 'ben' } as never);
    expect(collision(refused('colleague_replied'))?.by).toBe('ben');
    expect(collision(refused('already_sent'))).toBeNull();
  });
});

describe('what is looked for while writing', () => {
  it('is a saved reply behind a slash that begins a word', () => {
    expect(lookedFor('/he', 3, ['/'])).toEqual({ mark: '/', word: 'he', from: 0, to: 3 });
    expect(lookedFor('Hi /he there', 6, ['/'])).toMatchObject({ word: 'he', from: 3, to: 6 });
  });
  it('is nothing within a word, an address or a date', () => {
    expect(lookedFor('and/or', 6, ['/'])).toBeNull();
    expect(lookedFor('https://exa', 11, ['/'])).toBeNull();
    expect(lookedFor('anna@exa', 8, ['@'])).toBeNull();
  });
  it('is a colleague only where colleagues can be mentioned', () => {
    expect(lookedFor('@be', 3, ['/'])).toBeNull();
    expect(lookedFor('@be', 3, ['@', '/'])).toMatchObject({ mark: '@', word: 'be' });
  });
  it('is put in its place, with the cursor behind it', () =>
    expect(put('Hi /he there', 3, 6, 'Hello')).toEqual({ text: 'Hi Hello there', cursor: 8 }));
  it('fits by the beginnings of words, whatever marks stand over letters', () => {
    expect(fits('Begrüßung am Morgen', 'begru mor')).toBe(true);
    expect(fits('Lucía Romero', 'lucia')).toBe(true);
    expect(fits('Begrüßung', 'ung')).toBe(false);
  });
});

it('mentions are whole names behind an at sign', () => {
  const people = [
    { id: 'anna', name: 'Anna' },
    { id: 'annabel', name: 'Annabel' },
    { id: 'ben', name: 'Ben Ott' },
  ];
  expect(mentionsIn('@Annabel, please ask @Ben Ott.', people)).toEqual(['annabel', 'ben']);
});

describe('a draft', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  it('comes back as it was, and is gone once it is empty', () => {
    writeLocal('c1', { text: 'half', quoted: 'm1' }, store);
    expect(readLocal('c1', store)).toEqual({ text: 'half', quoted: 'm1' });
    writeLocal('c1', { text: '', quoted: null }, store);
    expect(readLocal('c1', store)).toBeNull();
  });
  it('of this browser counts before that of the server', () => {
    const server = { text: 'elsewhere', quoted: null };
    expect(draftOf(null, server)).toEqual(server);
    expect(draftOf({ text: 'here', quoted: null }, server).text).toBe('here');
    expect(draftOf(null, null).text).toBe('');
  });
  it('that cannot be read is none', () => {
    kept.set('watchdesk.draft.c2', '{broken');
    expect(readLocal('c2', store)).toBeNull();
  });
});

describe('the window before one writes', () => {
  const now = Date.parse(at);
  const closing = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const told = (closes_at: string | null, free_entry_until: string | null = null) => ({
    window: { open: true, closes_at, free_entry_until, price: 'service' as const },
  });
  it('counts down and costs a service message', () =>
    expect(windowOf(told(closing(2)), now)).toMatchObject({
      open: true,
      left: 7_200_000,
      price: 'service',
    }));
  it('is closed at its end, and a template has its own price', () =>
    expect(windowOf(told(at), now)).toMatchObject({
      open: false,
      left: 0,
      price: 'marketing',
    }));
  it('is closed for who never wrote', () => expect(windowOf(told(null), now).open).toBe(false));
  it('costs nothing while the free entry lasts', () => {
    const free = told(closing(1), closing(40));
    expect(windowOf(free, now).price).toBe('free');
    expect(windowOf(free, now + 41 * 3_600_000).freeUntil).toBeNull();
  });
});

describe('a template', () => {
  const template = {
    id: '1',
    name: 'update',
    language: 'en',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'For {{1}}' },
      { type: 'BODY', text: 'Order {{1}} comes on {{2}}.' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Track' }] },
    ],
    variables: {
      header: { kind: 'text', names: ['1'] },
      body: ['1', '2'],
      buttons: [{ index: 0, type: 'URL', text: 'Track', needs: true }],
    },
  } as Template;
  const values = { header: ['Lena'], body: ['A-1 ', 'Monday'], buttons: { 0: 'a1' } };

  it('reads as the customer will read it; what is missing keeps its place', () => {
    expect(previewOf(template, values)).toMatchObject({
      header: 'For Lena',
      body: 'Order A-1 comes on Monday.',
      buttons: ['Track'],
    });
    expect(previewOf(template, noValues(template)).body).toBe('Order {{1}} comes on {{2}}.');
  });
  it('goes out only with every variable', () => {
    expect(isFilled(template, values)).toBe(true);
    expect(isFilled(template, { ...values, buttons: {} })).toBe(false);
    expect(isFilled(template, { ...values, body: ['A-1', ' '] })).toBe(false);
  });
  it('is sent with its variables in order', () =>
    expect(toSend(template, values)).toEqual({
      name: 'update',
      language: 'en',
      header: ['Lena'],
      body: ['A-1', 'Monday'],
      buttons: [{ index: 0, text: 'a1' }],
    }));
  it('with named variables is sent by their names', () => {
    const named = {
      ...template,
      parameter_format: 'NAMED',
      components: [{ type: 'BODY', text: 'Hi {{name}}' }],
      variables: { header: { kind: 'none', names: [] }, body: ['name'], buttons: [] },
    } as Template;
    const filled = { header: [], body: ['Lena'], buttons: {} };
    expect(previewOf(named, filled).body).toBe('Hi Lena');
    expect(toSend(named, filled).body).toEqual({ name: 'Lena' });
  });
  it('with a picture waits for the picture', () => {
    const pictured = {
      ...template,
      variables: { header: { kind: 'image', names: [] }, body: [], buttons: [] },
    } as Template;
    expect(isFilled(pictured, noValues(pictured))).toBe(false);
    expect(isFilled(pictured, { ...noValues(pictured), headerFile: 'f1' })).toBe(true);
  });
});

describe('buttons, list and link', () => {
  const text = noChoices('Which day?');
  it('go out with what is written, without what is empty', () =>
    expect(messageOf({ ...text, buttons: ['Monday', ' ', 'Friday'] })).toEqual({
      type: 'buttons',
      text: 'Which day?',
      footer: undefined,
      buttons: [
        { id: 'b1', title: 'Monday' },
        { id: 'b2', title: 'Friday' },
      ],
    }));
  it('do not go out twice the same, or without a text', () => {
    expect(messageOf({ ...text, buttons: ['Yes', 'Yes'] })).toBeNull();
    expect(messageOf({ ...text, body: ' ', buttons: ['Yes'] })).toBeNull();
  });
  it('a list needs a word that opens it', () => {
    const list = { ...text, kind: 'list' as const, rows: [{ title: 'One', about: '' }] };
    expect(messageOf(list)).toBeNull();
    expect(messageOf({ ...list, listButton: 'Days' })?.list?.sections[0]?.rows).toEqual([
      { id: 'r1', title: 'One', description: null },
    ]);
  });
  it('a link leads to the web and nowhere else', () => {
    expect(isAddress('https://example.org/x')).toBe(true);
    expect(isAddress('javascript:alert(1)')).toBe(false);
    expect(isAddress('https://')).toBe(false);
  });
});

it('a voice message has the first format that the browser knows', () => {
  expect(recordable((type) => type.startsWith('audio/mp4'))).toBe('audio/mp4;codecs=opus');
  expect(recordable((type) => type.startsWith('audio/webm'))).toBe('audio/webm;codecs=opus');
  expect(recordable(() => false)).toBeNull();
});
