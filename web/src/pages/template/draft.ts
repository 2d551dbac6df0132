// A template as it is being written, and the way to and from Meta's JSON. No drawing; what may stand in it is in `faults.ts`.
import type { ButtonPart, Component, Template, TemplateIn } from '../../api/deskTemplates';

export const headerKinds = ['none', 'text', 'image', 'video', 'document', 'location'] as const;
export type HeaderKind = (typeof headerKinds)[number];
export const buttonTypes = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE'] as const;
export type ButtonType = (typeof buttonTypes)[number];

export interface DraftButton {
  type: ButtonType;
  text: string;
  /** An address, a phone number or a sample code, by its type. */
  value: string;
  /** What fills `{{1}}` at the end of an address. */
  sample: string;
}

export interface Draft {
  inbox: string;
  name: string;
  language: string;
  category: string;
  header: { kind: HeaderKind; text: string; sample: string; file: string; fileName: string };
  body: string;
  /** What fills each variable of the body, by its name. */
  samples: Record<string, string>;
  footer: string;
  buttons: DraftButton[];
}

export const emptyDraft = (inbox: string, language: string): Draft => ({
  inbox,
  name: '',
  language,
  category: 'UTILITY',
  header: { kind: 'none', text: '', sample: '', file: '', fileName: '' },
  body: '',
  samples: {},
  footer: '',
  buttons: [],
});

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

/** The variables of a text, each once, in the order in which they stand. */
export const variablesOf = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map((match) => match[1]!)),
];

export interface Piece {
  text: string;
  variable?: string;
}

/** A text cut at its variables and filled; a variable without a sample stays as it is written. */
export function filled(text: string, sample: (name: string) => string | undefined): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: sample(match[1]!) || match[0], variable: match[1]! });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

const isNumber = (name: string) => /^\d+$/.test(name);

/** Whether the variables are counted or named. */
export function formatOf(draft: Draft): 'POSITIONAL' | 'NAMED' {
  const names = [...variablesOf(draft.body), ...variablesOf(draft.header.text)];
  return names.some((name) => !isNumber(name)) ? 'NAMED' : 'POSITIONAL';
}

/** The variable after the last one of a text, in the way that the text counts. */
export function nextVariable(text: string): string {
  const numbers = variablesOf(text).filter(isNumber).map(Number);
  return String(Math.max(0, ...numbers) + 1);
}

function headerOf({ header }: Draft, named: boolean): Component[] {
  if (header.kind === 'none') return [];
  if (header.kind === 'location') return [{ type: 'HEADER', format: 'LOCATION' }];
  if (header.kind !== 'text')
    return [{ type: 'HEADER', format: header.kind.toUpperCase(), example: { header_handle: [header.file] } }];
  const [variable] = variablesOf(header.text);
  const example = named
    ? { header_text_named_params: [{ param_name: variable!, example: header.sample }] }
    : { header_text: [header.sample] };
  return [{ type: 'HEADER', format: 'TEXT', text: header.text, ...(variable ? { example } : {}) }];
}

function bodyOf({ body, samples }: Draft, named: boolean): Component {
  const names = variablesOf(body);
  if (names.length === 0) return { type: 'BODY', text: body };
  const example = named
    ? {
        body_text_named_params: names.map((name) => ({ param_name: name, example: samples[name] ?? '' })),
      }
    : { body_text: [names.toSorted((a, b) => Number(a) - Number(b)).map((name) => samples[name] ?? '')] };
  return { type: 'BODY', text: body, example };
}

function buttonOf({ type, text, value, sample }: DraftButton): ButtonPart {
  switch (type) {
    case 'URL':
      return { type, text, url: value, ...(variablesOf(value).length > 0 ? { example: [sample] } : {}) };
    case 'PHONE_NUMBER':
      return { type, text, phone_number: value.replace(/[\s()./-]/g, '') };
    case 'COPY_CODE':
      return { type, example: value };
    case 'QUICK_REPLY':
      return { type, text };
  }
}

/** What is sent for approval. */
export function templateOf(draft: Draft): TemplateIn {
  const parameter_format = formatOf(draft);
  const named = parameter_format === 'NAMED';
  const components: Component[] = [...headerOf(draft, named), bodyOf(draft, named)];
  if (draft.footer.trim()) components.push({ type: 'FOOTER', text: draft.footer.trim() });
  if (draft.buttons.length > 0) components.push({ type: 'BUTTONS', buttons: draft.buttons.map(buttonOf) });
  const { inbox, name, language, category } = draft;
  return { inbox, name, language, category, parameter_format, components };
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

function draftButton(part: ButtonPart): DraftButton {
  const type = buttonTypes.find((one) => one === part.type) ?? 'QUICK_REPLY';
  const value = type === 'COPY_CODE' ? first(part.example) : (part.url ?? part.phone_number ?? '');
  return { type, text: part.text ?? '', value, sample: type === 'URL' ? first(part.example) : '' };
}

/** A template that exists, to be shown and changed. */
export function draftOf(template: Template): Draft {
  const part = (type: string) => template.components.find((one) => one.type.toUpperCase() === type);
  const [header, body, footer, buttons] = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].map(part);
  const draft = emptyDraft(template.inbox ?? '', template.language);
  const text = body?.text ?? '';
  const counted = body?.example?.body_text?.[0] ?? [];
  const named = body?.example?.body_text_named_params ?? [];
  const kind = headerKinds.find((one) => one === header?.format?.toLowerCase()) ?? (header ? 'text' : 'none');
  return {
    ...draft,
    name: template.name,
    category: template.category,
    header: {
      kind,
      text: header?.text ?? '',
      sample:
        header?.example?.header_text?.[0] ?? header?.example?.header_text_named_params?.[0]?.example ?? '',
      file: header?.example?.header_handle?.[0] ?? '',
      fileName: '',
    },
    body: text,
    samples: Object.fromEntries([
      ...counted.map((sample, index) => [String(index + 1), sample] as const),
      ...named.map(({ param_name, example }) => [param_name, example] as const),
    ]),
    footer: footer?.text ?? '',
    buttons: buttons?.buttons?.map(draftButton) ?? [],
  };
}

/** Whether everything of a template can be changed here. */
export function isOurs({ category, components }: Template): boolean {
  if (category === 'AUTHENTICATION') return false;
  const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];
  return components.every(
    ({ type, buttons = [] }) =>
      known.includes(type.toUpperCase()) &&
      buttons.every((button) => (buttonTypes as readonly string[]).includes(button.type)),
  );
}
