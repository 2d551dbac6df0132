// Messages with something to choose, within what WhatsApp allows. Pure; drawing is in `ChoicesDialog.tsx`.
import type { SendIn } from '../../api/inbox';

export const most = { button: 20, row: 24, about: 72, listButton: 20, footer: 60, buttons: 3, rows: 10 };
export const kinds = ['buttons', 'list', 'link'] as const;

export interface Choices {
  kind: (typeof kinds)[number];
  body: string;
  footer: string;
  buttons: string[];
  listButton: string;
  section: string;
  rows: { title: string; about: string }[];
  linkTitle: string;
  url: string;
}

export const noChoices = (body: string): Choices => ({
  kind: 'buttons',
  body,
  footer: '',
  buttons: ['', ''],
  listButton: '',
  section: '',
  rows: [
    { title: '', about: '' },
    { title: '', about: '' },
  ],
  linkTitle: '',
  url: 'https://',
});

const said = (texts: string[]) => texts.map((text) => text.trim()).filter(Boolean);

/** Whether the address can be opened by a customer. */
export function isAddress(url: string): boolean {
  try {
    const { protocol, hostname } = new URL(url);
    return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.');
  } catch {
    return false;
  }
}

/** The message, or nothing while something is missing. */
export function messageOf(c: Choices): Omit<SendIn, 'client_id'> | null {
  const text = c.body.trim();
  if (text === '') return null;
  const footer = c.footer.trim() || undefined;
  if (c.kind === 'buttons') {
    const buttons = said(c.buttons);
    if (buttons.length === 0 || new Set(buttons).size < buttons.length) return null;
    return {
      type: 'buttons',
      text,
      footer,
      buttons: buttons.map((title, i) => ({ id: `b${i + 1}`, title })),
    };
  }
  if (c.kind === 'link') {
    const title = c.linkTitle.trim();
    return title && isAddress(c.url)
      ? { type: 'link', text, footer, link: { title, url: c.url.trim() } }
      : null;
  }
  const rows = c.rows.filter(({ title }) => title.trim() !== '');
  if (rows.length === 0 || c.listButton.trim() === '') return null;
  return {
    type: 'list',
    text,
    footer,
    list: {
      button: c.listButton.trim(),
      sections: [
        {
          title: c.section.trim() || undefined,
          rows: rows.map(({ title, about }, i) => ({
            id: `r${i + 1}`,
            title: title.trim(),
            description: about.trim() || null,
          })),
        },
      ],
    },
  };
}
