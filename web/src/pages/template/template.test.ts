import { describe, expect, it } from 'vitest';
import type { Template } from '../../api/deskTemplates';
import {
  type Draft,
  draftOf,
  emptyDraft,
  filled,
  isOurs,
  nextVariable,
  templateOf,
  variablesOf,
} from './draft';
import { faultsOf, standTogether } from './faults';

const good: Draft = {
  ...emptyDraft('1', 'en'),
  name: 'order_sent',
  header: { kind: 'text', text: 'Order {{1}}', sample: '4711', file: '', fileName: '' },
  body: 'Hello {{1}}, your order is on its way and arrives on {{2}} at your door.',
  samples: { 1: 'Lena', 2: 'Monday' },
  footer: 'Reply STOP to end',
  buttons: [
    { type: 'QUICK_REPLY', text: 'Thanks', value: '', sample: '' },
    { type: 'URL', text: 'Track', value: 'https://example.org/t/{{1}}', sample: 'abc' },
  ],
};
const codes = (draft: Draft) => faultsOf(draft).map(({ code }) => code);

describe('a template', () => {
  it('comes back from Meta’s JSON as it was written', () => {
    const sent = templateOf(good);
    expect(sent.parameter_format).toBe('POSITIONAL');
    expect(draftOf({ ...sent, id: 'x', status: 'APPROVED' } as unknown as Template)).toEqual(good);
  });
  it('may name its variables', () => {
    const named = {
      ...good,
      header: emptyDraft('1', 'en').header,
      body: 'Hello {{name}}, it arrives soon.',
      samples: { name: 'Lena' },
    };
    const sent = templateOf(named);
    expect(sent.parameter_format).toBe('NAMED');
    expect(sent.components[0]).toMatchObject({
      type: 'BODY',
      example: { body_text_named_params: [{ param_name: 'name', example: 'Lena' }] },
    });
    expect(draftOf({ ...sent, id: 'x' } as unknown as Template).samples).toEqual({ name: 'Lena' });
  });
  it('is changed elsewhere where it has parts that are not known here', () => {
    const base = { category: 'MARKETING', components: [{ type: 'BODY', text: 'Hi' }] } as unknown as Template;
    expect(isOurs(base)).toBe(true);
    expect(isOurs({ ...base, category: 'AUTHENTICATION' })).toBe(false);
    expect(isOurs({ ...base, components: [{ type: 'CAROUSEL' }] })).toBe(false);
    expect(isOurs({ ...base, components: [{ type: 'BUTTONS', buttons: [{ type: 'FLOW' }] }] })).toBe(false);
  });
});

describe('the variables of a text', () => {
  it('are found once each', () => expect(variablesOf('{{1}} {{ 2 }} {{1}}')).toEqual(['1', '2']));
  it('are filled with their samples', () =>
    expect(filled('Hi {{1}}', () => 'Lena')).toEqual([{ text: 'Hi ' }, { text: 'Lena', variable: '1' }]));
  it('are counted on', () => expect(nextVariable('{{1}} and {{2}}')).toBe('3'));
});

describe('what WhatsApp would refuse', () => {
  it('is nothing of a good one', () => expect(codes(good)).toEqual([]));
  it.each<[string, Partial<Draft>, string]>([
    ['no name', { name: '' }, 'name_missing'],
    ['capitals in the name', { name: 'Order' }, 'name_wrong'],
    ['no text', { body: ' ' }, 'body_missing'],
    ['1,025 characters', { body: 'a'.repeat(1025), samples: {} }, 'body_long'],
    ['a variable at the edge', { body: 'This is for you, dear {{1}}' }, 'body_edge'],
    ['two variables beside each other', { body: 'Hello {{1}} {{2}} and so on and on.' }, 'body_beside'],
    ['a number left out', { body: 'Hello {{1}}, you and {{3}} are here now.' }, 'variables_gap'],
    ['numbers and names', { body: 'Hello {{1}}, you and {{name}} are here now.' }, 'variables_mixed'],
    ['broken braces', { body: 'Hello {{first name}}, you are here.' }, 'variable_broken'],
    ['no sample', { samples: { 1: 'Lena' } }, 'sample_missing'],
    ['more variables than words', { body: 'a {{1}} b {{2}} c' }, 'body_crowded'],
    ['a long footer', { footer: 'a'.repeat(61) }, 'footer_long'],
    ['a variable in the footer', { footer: '{{1}}' }, 'footer_variables'],
    ['a header without a file', { header: { ...good.header, kind: 'image' } }, 'header_file'],
    ['two variables in the header', { header: { ...good.header, text: '{{1}} {{2}}' } }, 'header_variables'],
    ['three addresses', { buttons: Array.from({ length: 3 }, () => good.buttons[1]!) }, 'urls_many'],
    [
      'quick replies apart',
      { buttons: [good.buttons[0]!, good.buttons[1]!, good.buttons[0]!] },
      'replies_apart',
    ],
    ['an address that is none', { buttons: [{ ...good.buttons[1]!, value: 'example' }] }, 'button_url'],
    [
      'a variable within an address',
      { buttons: [{ ...good.buttons[1]!, value: 'https://example.org/{{1}}/x' }] },
      'button_url_variable',
    ],
    ['a long label', { buttons: [{ ...good.buttons[0]!, text: 'a'.repeat(26) }] }, 'button_long'],
    [
      'a number without its country',
      { buttons: [{ type: 'PHONE_NUMBER', text: 'Call', value: '030 555', sample: '' }] },
      'button_phone',
    ],
  ])('is %s', (_, part, code) => expect(codes({ ...good, ...part })).toContain(code));
});

it('quick replies stand together before or after the others', () => {
  const quick = { type: 'QUICK_REPLY' } as const;
  const url = { type: 'URL' } as const;
  expect(standTogether([quick, quick, url])).toBe(true);
  expect(standTogether([url, quick, quick])).toBe(true);
  expect(standTogether([url, quick, url])).toBe(false);
});
