// Filling a template: which variables it wants, how it reads with them, and how it goes out. Pure.
// Drawing is in `TemplateDialog.tsx`.
import type { Template } from '../../api/deskTemplates';
import type { TemplateFill } from '../../api/inbox';

export interface Values {
  header: string[];
  body: string[];
  buttons: Record<number, string>;
  headerFile?: string;
}

/** The variables of the text, by name; a template that numbers them has "1", "2", .... */
export const bodyNames = (template: Template) => template.variables.body;
export const headerKind = (template: Template) => template.variables.header.kind;
export const headerNames = (template: Template) => template.variables.header.names;
export const fillable = (template: Template) => template.variables.buttons.filter(({ needs }) => needs);

export const wantsFile = (template: Template) =>
  ['image', 'video', 'document'].includes(headerKind(template));

export const noValues = (template: Template): Values => ({
  header: headerNames(template).map(() => ''),
  body: bodyNames(template).map(() => ''),
  buttons: {},
});

/** Whether every variable has its value. */
export function isFilled(template: Template, values: Values): boolean {
  const texts = headerKind(template) === 'text' ? headerNames(template).map((_, i) => values.header[i]) : [];
  return (
    [
      ...texts,
      ...bodyNames(template).map((_, i) => values.body[i]),
      ...fillable(template).map(({ index }) => values.buttons[index]),
    ].every((value) => value !== undefined && value.trim() !== '') &&
    (!wantsFile(template) || values.headerFile !== undefined)
  );
}

const part = (template: Template, type: string) =>
  template.components.find((one) => one.type.toUpperCase() === type);

/** A text with its variables replaced; one without a value keeps its place. */
export function filled(text: string, names: string[], values: string[]): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => {
    const at = names.indexOf(name) >= 0 ? names.indexOf(name) : Number(name) - 1;
    return values[at]?.trim() || whole;
  });
}

/** How the customer will read it. */
export function previewOf(template: Template, values: Values) {
  const header = part(template, 'HEADER');
  return {
    header:
      headerKind(template) === 'text' && header?.text
        ? filled(header.text, headerNames(template), values.header)
        : null,
    body: filled(part(template, 'BODY')?.text ?? '', bodyNames(template), values.body),
    footer: part(template, 'FOOTER')?.text ?? null,
    buttons: (part(template, 'BUTTONS')?.buttons ?? []).map(({ text }) => text),
  };
}

/** What is sent: named variables by their name, numbered ones in order. */
export function toSend(template: Template, values: Values): TemplateFill {
  const names = bodyNames(template);
  const named = template.parameter_format?.toUpperCase() === 'NAMED';
  const kinds = new Map(template.variables.buttons.map(({ index, type }) => [index, type]));
  const fill: TemplateFill = { name: template.name, language: template.language };
  if (headerKind(template) === 'text' && headerNames(template).length > 0)
    fill.header = values.header.map((value) => value.trim());
  if (names.length > 0)
    fill.body = named
      ? Object.fromEntries(names.map((name, i) => [name, values.body[i]!.trim()]))
      : values.body.map((value) => value.trim());
  const buttons = fillable(template).map(({ index }) => {
    const value = values.buttons[index]!.trim();
    return kinds.get(index)?.toLowerCase() === 'quick_reply'
      ? { index, payload: value }
      : { index, text: value };
  });
  if (buttons.length > 0) fill.buttons = buttons;
  if (wantsFile(template) && values.headerFile) fill.header_file = values.headerFile;
  return fill;
}
