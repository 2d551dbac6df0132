// Contacts, saved replies and macros of the mock, with an import that reads a file and takes its time. A development tool.
import { randomUUID } from 'node:crypto';
import { people as names } from './words.mjs';
import { conversations, row } from './world.mjs';

const iso = (ago = 0) => new Date(Date.now() - ago).toISOString();
const DAY = 86_400_000;
const cities = ['Berlin', 'Roma', 'Madrid', 'Leeds'];
const languages = ['de', 'it', 'es', 'en'];

const contacts = Array.from({ length: 137 }, (_, i) => ({
  id: `c${i + 1}`,
  name: i % 17 === 9 ? null : i < names.length ? names[i] : `${names[i % names.length].split(' ')[0]} ${i}`,
  phone: i % 23 === 11 ? null : `49305550${String(100 + i)}`,
  user_id: i % 5 === 0 ? `DE.13491208655302${String(741000 + i)}` : null,
  language: languages[i % 4],
  labels: i % 6 === 0 ? ['vip'] : i % 9 === 0 ? ['returning', 'order'] : [],
  attributes: i % 3 === 0 ? { city: cities[i % 4], customer_number: String(10_000 + i) } : {},
  blocked: i === 7,
  first_seen_at: iso((i + 3) * DAY),
  last_seen_at: i % 8 === 5 ? null : iso(i * 0.4 * DAY + 6e6),
  conversations: i % 8 === 5 ? 0 : 1 + (i % 3),
  consents:
    i % 4 === 0
      ? [
          {
            purpose: 'marketing',
            given: i % 8 === 0,
            at: iso(40 * DAY),
            by: 'anna',
            proof: 'Form in the shop, text 2',
          },
        ]
      : [],
  notes: i % 10 === 0 ? [{ at: iso(9 * DAY), by: 'ben', text: 'Prefers to be called in the morning.' }] : [],
}));

const whole = (c) => ({
  ...c,
  conversations: conversations
    .filter((_, place) => c.conversations > 0 && place % 137 === Number(c.id.slice(1)) % 137)
    .slice(0, 3)
    .map(row)
    .map(({ id, inbox, opened_at, resolved_at }) => ({
      id,
      inbox,
      opened_at,
      resolved_at: resolved_at ?? null,
      category: 'order_status',
    })),
  keys: [c.phone && `phone:${c.phone}`, c.user_id && `user:${c.user_id}`].filter(Boolean),
  evidence:
    c.phone && c.user_id ? [{ at: iso(20 * DAY), kind: 'message', keys: [`+${c.phone}`, c.user_id] }] : [],
});

const imports = new Map();

/** Reads the lines of a file as the server would, roughly. */
function readFile(text, dry) {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim());
  const cut = [';', '\t', ','].find((one) => lines[0]?.includes(one)) ?? ',';
  const head = (lines[0] ?? '').split(cut).map((cell) => cell.trim());
  const at = head.indexOf('phone');
  const result = { new: 0, changed: 0, unchanged: 0, errors: [], lines: lines.length - 1 };
  if (at < 0)
    return {
      ...result,
      failed: true,
      errors: [
        {
          line: 1,
          column: null,
          code: 'phone_column_missing',
          detail: 'The first line must name a column “phone”.',
        },
      ],
    };
  lines.slice(1).forEach((line, index) => {
    const cells = line.split(cut);
    const phone = (cells[at] ?? '')
      .replace(/[\s()./-]/g, '')
      .replace(/^00/, '+')
      .replace(/^\+/, '');
    if (!/^[1-9]\d{6,14}$/.test(phone))
      return result.errors.push({
        line: index + 2,
        column: 'phone',
        code: phone ? 'phone_invalid' : 'phone_missing',
        detail: 'This is no phone number.',
      });
    const known = contacts.find((one) => one.phone === phone);
    if (known) return (result.unchanged += 1);
    result.new += 1;
    if (dry) return undefined;
    const name = cells[head.indexOf('name')]?.replaceAll('"', '').trim() || null;
    return contacts.unshift({ ...blank(phone), name });
  });
  return result;
}

const blank = (phone) => ({
  id: `c${randomUUID().slice(0, 8)}`,
  name: null,
  phone,
  user_id: null,
  language: null,
  labels: [],
  attributes: {},
  blocked: false,
  first_seen_at: iso(),
  last_seen_at: null,
  conversations: 0,
  consents: [],
  notes: [],
});

function importOf(id) {
  const { begun, result } = imports.get(id);
  const done = Math.min(result.lines, Math.floor(((Date.now() - begun) / 1500) * result.lines));
  const ended = done >= result.lines || result.failed;
  return {
    state: result.failed ? 'failed' : ended ? 'done' : 'running',
    lines: result.lines,
    done,
    new: result.new,
    changed: result.changed,
    unchanged: result.unchanged,
    errors: ended ? result.errors.slice(0, 200) : [],
    error_count: ended ? result.errors.length : 0,
  };
}

function list(params) {
  const q = params.get('q')?.toLowerCase();
  const [key, value] = params.get('attribute')?.split(/:(.*)/) ?? [];
  const rows = contacts.filter(
    (c) =>
      (!q || `${c.name} ${c.phone}`.toLowerCase().includes(q)) &&
      (!params.get('label') || c.labels.includes(params.get('label'))) &&
      (!key || c.attributes[key] === value) &&
      (!params.get('blocked') || String(c.blocked) === params.get('blocked')),
  );
  const start = Number(params.get('before') ?? 0);
  return {
    rows: rows.slice(start, start + 50).map(({ consents, notes, ...c }) => c),
    next: start + 50 < rows.length ? String(start + 50) : null,
    total: rows.length,
  };
}

function change(c, what, body) {
  if (what === 'notes') c.notes.push({ at: iso(), by: 'anna', text: body.text });
  else if (what === 'consent') c.consents.push({ ...body, at: iso(), by: 'anna' });
  else if (what === 'block' || what === 'unblock') c.blocked = what === 'block';
  else {
    const { attributes = {}, labels = {}, ...rest } = body;
    Object.assign(c, rest);
    for (const [key, value] of Object.entries(attributes))
      if (value === null) delete c.attributes[key];
      else c.attributes[key] = value;
    c.labels = [...new Set([...c.labels, ...(labels.add ?? [])])].filter(
      (one) => !labels.remove?.includes(one),
    );
  }
  return {};
}

export const phrases = [
  ['hi', 'Greeting', 'de', 'Guten Tag {{contact.name}}, hier ist {{agent.name}}. Wie kann ich helfen?', 214],
  ['hi', 'Greeting', 'en', 'Hello {{contact.name}}, this is {{agent.name}}. How can I help?', 96],
  [
    'return',
    'How to return something',
    null,
    '*Returns*\n1. Print the label\n2. Bring it to the post within 14 days',
    41,
  ],
  ['hours', 'Opening hours', null, 'We are here from Monday to Friday, 8:00 to 18:00.', 0],
].map(([shortcut, title, language, text, used], i) => ({
  id: `p${i}`,
  shortcut,
  title,
  language,
  text,
  used,
  team: null,
}));
export const macros = [
  {
    id: 'm1',
    title: 'On its way',
    team: 'orders',
    steps: [
      { do: 'reply', phrase: 'p2' },
      { do: 'label', add: ['order'] },
      { do: 'assign', team: 'orders' },
      { do: 'snooze', until_reply: true },
    ],
  },
  {
    id: 'm2',
    title: 'Thanks and close',
    team: null,
    steps: [{ do: 'reply', text: 'Thank you!' }, { do: 'resolve' }],
  },
];

function keep(rows, method, id, body) {
  const place = rows.findIndex((one) => one.id === id);
  if (method === 'POST') rows.push({ used: 0, ...body, id: randomUUID() });
  else if (method === 'PUT') rows[place] = { ...rows[place], ...body };
  else rows.splice(place, 1);
  return method === 'DELETE' ? null : {};
}

/** The contact of a conversation. */
export const contactOf = (c) => contacts.find(({ id }) => id === contactId(c));
export const contactId = (c) => `c${c.contact + 1}`;

/** The answer of everything here, or `undefined` for what is elsewhere: filling in and running are the inbox's. */
export function crm(method, path, params, body, refuse) {
  const [, room, id, what] = path.split('/');
  if (what === 'filled' || what === 'run') return undefined;
  if (path === '/desk/words')
    return {
      labels: ['billing', 'order', 'returning', 'vip'],
      categories: ['order_status', 'invoice', 'appointment', 'return'],
      reasons: ['solved', 'no answer', 'spam'],
    };
  if (room === 'phrases') return method === 'GET' ? { phrases } : keep(phrases, method, id, body);
  if (room === 'macros') return method === 'GET' ? { macros } : keep(macros, method, id, body);
  if (room !== 'contacts') return undefined;
  if (id === 'import') {
    if (method === 'GET') return importOf(what);
    const made = randomUUID();
    imports.set(made, { begun: Date.now(), result: readFile(String(body), params.has('dry_run')) });
    return { id: made };
  }
  if (!id) {
    if (method === 'GET') return list(params);
    const phone = body.phone.replace('+', '');
    if (contacts.some((one) => one.phone === phone)) throw refuse(409, 'contact_exists', 'Known already.');
    const made = { ...blank(phone), name: body.name ?? null, language: body.language ?? null };
    contacts.unshift(made);
    return made;
  }
  const c = contacts.find((one) => one.id === id);
  if (!c) throw refuse(404, 'not_found', 'There is no such contact.');
  if (what === 'conversation')
    return { id: whole(c).conversations.find((one) => one.inbox === body.inbox)?.id ?? null };
  return method === 'GET' ? whole(c) : change(c, what, body);
}
