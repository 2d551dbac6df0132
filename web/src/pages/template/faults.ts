// What WhatsApp would refuse of a template, found while it is written. The limits are Meta's; the server checks them again.
import type { Messages } from '../../i18n/en';
import { type Draft, type DraftButton, variablesOf } from './draft';

export const limits = {
  name: 512,
  header: 60,
  body: 1024,
  footer: 60,
  buttons: 10,
  urls: 2,
  button: 25,
  code: 15,
} as const;

export type FaultCode = keyof Messages['template']['faults'];
export interface Fault {
  field: 'name' | 'header' | 'body' | 'footer' | 'buttons' | 'samples';
  code: FaultCode;
  /** The limit, the number of the button or the name of the variable that it is about. */
  n: string;
}

const length = (text: string) => [...text].length;
const fault = (field: Fault['field'], code: FaultCode, n: string | number = ''): Fault => ({
  field,
  code,
  n: String(n),
});

/** Braces that are left over once the variables are taken away. */
const isBroken = (text: string) => /\{\{|\}\}/.test(text.replace(/\{\{\s*\w+\s*\}\}/g, ''));

function nameFaults(name: string): Fault[] {
  if (name === '') return [fault('name', 'name_missing')];
  if (!/^[a-z0-9_]+$/.test(name)) return [fault('name', 'name_wrong')];
  return name.length > limits.name ? [fault('name', 'name_long', limits.name)] : [];
}

function headerFaults({ header }: Draft): Fault[] {
  const found: Fault[] = [];
  if (header.kind === 'none' || header.kind === 'location') return found;
  if (header.kind !== 'text') return header.file ? found : [fault('header', 'header_file')];
  const variables = variablesOf(header.text);
  if (header.text.trim() === '') found.push(fault('header', 'header_missing'));
  if (length(header.text) > limits.header) found.push(fault('header', 'header_long', limits.header));
  if (isBroken(header.text)) found.push(fault('header', 'variable_broken'));
  if (variables.length > 1) found.push(fault('header', 'header_variables'));
  if (variables.length === 1 && header.sample.trim() === '')
    found.push(fault('samples', 'sample_missing', `{{${variables[0]}}}`));
  return found;
}

function variableFaults(body: string): Fault[] {
  const names = variablesOf(body);
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  if (isBroken(body)) return [fault('body', 'variable_broken')];
  if (numbers.length > 0 && numbers.length < names.length) return [fault('body', 'variables_mixed')];
  const gap = numbers.toSorted((a, b) => a - b).some((number, index) => number !== index + 1);
  return gap ? [fault('body', 'variables_gap')] : [];
}

function bodyFaults({ body, samples }: Draft): Fault[] {
  const text = body.trim();
  if (text === '') return [fault('body', 'body_missing')];
  const found = variableFaults(body);
  const names = variablesOf(body);
  if (length(body) > limits.body) found.push(fault('body', 'body_long', limits.body));
  if (/^\{\{\s*\w+\s*\}\}/.test(text) || /\{\{\s*\w+\s*\}\}$/.test(text))
    found.push(fault('body', 'body_edge'));
  if (/\}\}\s*\{\{/.test(text)) found.push(fault('body', 'body_beside'));
  const words = text
    .replace(/\{\{\s*\w+\s*\}\}/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;
  if (names.length > 0 && words < names.length * 2 + 1) found.push(fault('body', 'body_crowded'));
  for (const name of names)
    if (!samples[name]?.trim()) found.push(fault('samples', 'sample_missing', `{{${name}}}`));
  return found;
}

function footerFaults({ footer }: Draft): Fault[] {
  const found: Fault[] = [];
  if (length(footer) > limits.footer) found.push(fault('footer', 'footer_long', limits.footer));
  if (footer.includes('{{')) found.push(fault('footer', 'footer_variables'));
  return found;
}

function buttonFaults({ type, text, value, sample }: DraftButton, place: number): Fault[] {
  const n = place + 1;
  if (type === 'COPY_CODE')
    return value.trim() === '' || length(value) > limits.code ? [fault('buttons', 'button_code', n)] : [];
  const found: Fault[] = [];
  if (text.trim() === '') found.push(fault('buttons', 'button_text', n));
  if (length(text) > limits.button) found.push(fault('buttons', 'button_long', n));
  if (type === 'URL') {
    if (!/^https?:\/\/[^\s/]+\.[^\s]+$/.test(value)) found.push(fault('buttons', 'button_url', n));
    const variables = variablesOf(value);
    if (variables.length > 0 && !/^[^{}]*\{\{1\}\}$/.test(value))
      found.push(fault('buttons', 'button_url_variable', n));
    if (variables.length > 0 && sample.trim() === '') found.push(fault('buttons', 'button_url_sample', n));
  }
  if (type === 'PHONE_NUMBER' && !/^\+[1-9]\d{6,14}$/.test(value.replace(/[\s()./-]/g, '')))
    found.push(fault('buttons', 'button_phone', n));
  return found;
}

/** Whether the quick replies stand in one group. */
export function standTogether(buttons: readonly Pick<DraftButton, 'type'>[]): boolean {
  const quick = buttons.map(({ type }) => type === 'QUICK_REPLY');
  const changes = quick.filter((one, index) => index > 0 && one !== quick[index - 1]).length;
  return changes <= 1;
}

function buttonsFaults({ buttons }: Draft): Fault[] {
  const count = (type: string) => buttons.filter((one) => one.type === type).length;
  const found: Fault[] = [];
  if (buttons.length > limits.buttons) found.push(fault('buttons', 'buttons_many', limits.buttons));
  if (count('URL') > limits.urls) found.push(fault('buttons', 'urls_many', limits.urls));
  if (count('PHONE_NUMBER') > 1) found.push(fault('buttons', 'phones_many'));
  if (count('COPY_CODE') > 1) found.push(fault('buttons', 'codes_many'));
  if (!standTogether(buttons)) found.push(fault('buttons', 'replies_apart'));
  return [...found, ...buttons.flatMap(buttonFaults)];
}

/** Everything that stands in the way of submitting, in the order of the form. */
export const faultsOf = (draft: Draft): Fault[] => [
  ...nameFaults(draft.name),
  ...headerFaults(draft),
  ...bodyFaults(draft),
  ...footerFaults(draft),
  ...buttonsFaults(draft),
];
