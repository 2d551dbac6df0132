// The inbox of the mock: views, search, notes, drafts, sending, filling in phrases, running macros, who is there.
// A development tool; it knows the world of `world.mjs`. Served from `server.mjs` by one line.
import { randomUUID } from 'node:crypto';
import { addMessage, bare, conversations, row, whole } from './world.mjs';
import { contactId, contactOf, macros, phrases } from './crm.mjs';
import { templates } from './numbers.mjs';
import { agents } from './words.mjs';
import { decorate, files } from './media.mjs';

const HOUR = 3_600_000;
const iso = (ms) => new Date(ms).toISOString();
const extra = new Map();
const of = (c) => {
  if (!extra.has(c.id)) extra.set(c.id, { drafts: {}, looking: new Map(), notes: [], revision: 0 });
  return extra.get(c.id);
};

function fullRow(c) {
  const base = row(c);
  const e = of(c);
  const snoozed = e.snoozed && (e.snoozed === 'reply' || e.snoozed > Date.now());
  const last = c.messages.at(-1);
  return {
    ...base,
    status: base.status !== 'resolved' && snoozed ? 'snoozed' : base.status,
    snoozed_until: snoozed && e.snoozed !== 'reply' ? iso(e.snoozed) : null,
    contact: contactId(c),
    category: c.category === 'none' ? null : c.category,
    team: c.team ?? null,
    unread: last.from === 'contact' && base.status !== 'resolved' && (e.seen ?? 0) < last.at,
    last_kind: last.type,
    looking: looking(c).map(({ person }) => person),
    channel: 'simulator',
  };
}
function looking(c) {
  for (const [person, { at }] of of(c).looking) if (at < Date.now() - 20_000) of(c).looking.delete(person);
  return [...of(c).looking].map(([person, { typing }]) => ({ person, typing }));
}

let known = { at: 0, rows: [] };
/** Every row, counted anew after a change. */
function allRows() {
  if (Date.now() - known.at > 3_000) known = { at: Date.now(), rows: conversations.map(fullRow) };
  return known.rows;
}
export const changed = () => (known = { at: 0, rows: [] });

function inView(view, r, me) {
  const isOpen = r.status === 'open';
  if (view === 'mine') return isOpen && r.assignee === me.id;
  if (view === 'unassigned') return isOpen && !r.assignee;
  if (view === 'team')
    return isOpen && me.team && agents.find(({ id }) => id === r.assignee)?.team === me.team;
  if (view === 'waiting') return isOpen && r.waiting_since !== null;
  if (view === 'closing') return isOpen && r.window_closes_at && Date.parse(r.window_closes_at) > Date.now();
  if (view === 'mentions') return of({ id: r.id }).notes.some(({ mentions }) => mentions.includes(me.id));
  if (view === 'all') return true;
  return view === r.status;
}
const orders = {
  waiting: (a, b) => a.waiting_since.localeCompare(b.waiting_since),
  closing: (a, b) => a.window_closes_at.localeCompare(b.window_closes_at),
};
function list(params, me) {
  const view = params.get('view') ?? 'open';
  const limit = Number(params.get('limit') ?? 50);
  const wanted = (key, of) => !params.get(key) || params.get(key) === of;
  const all = allRows()
    .filter((r) => inView(view, r, me))
    .filter((r) => wanted('inbox', r.inbox) && wanted('agent', r.assignee) && wanted('category', r.category))
    .filter((r) => wanted('team', r.team) && (!params.get('label') || r.labels.includes(params.get('label'))))
    .sort(orders[view] ?? ((a, b) => b.last_at.localeCompare(a.last_at)));
  const start = Number(params.get('before') ?? 0);
  const next = start + limit < all.length ? String(start + limit) : null;
  return { total: all.length, next, rows: all.slice(start, start + limit) };
}
function counts(me) {
  const all = allRows();
  const views = ['mine', 'unassigned', 'team', 'waiting', 'closing', 'snoozed', 'open', 'mentions'];
  return Object.fromEntries(views.map((view) => [view, all.filter((r) => inView(view, r, me)).length]));
}

function search(params, refuse) {
  const q = (params.get('q') ?? '').trim().toLowerCase();
  if (q.length < 2) throw refuse(422, 'query_too_short', 'Write two characters at least.');
  const rows = [];
  for (const c of conversations.toReversed()) {
    const hit = c.messages.findLast((m) => m.text?.toLowerCase().includes(q));
    const matched = c.contact_name?.toLowerCase().includes(q) ? 'name' : hit ? 'text' : null;
    if (!matched) continue;
    const at = hit ? hit.text.toLowerCase().indexOf(q) : 0;
    rows.push({
      conversation: fullRow(c),
      matched,
      message: hit && {
        id: hit.id,
        at: iso(hit.at),
        from: hit.from,
        snippet: [
          { text: hit.text.slice(0, at), hit: false },
          { text: hit.text.slice(at, at + q.length), hit: true },
          { text: hit.text.slice(at + q.length), hit: false },
        ],
      },
    });
  }
  const start = Number(params.get('before') ?? 0);
  const next = start + 50 < rows.length ? String(start + 50) : null;
  return { rows: rows.slice(start, start + 50), next, took_ms: 3 };
}

function page(c, params, me) {
  const told = whole(c);
  const e = of(c);
  const long = c.id === 'c1003' ? longPast(c) : [];
  const notes = e.notes.map((note) => ({ ...note, at: iso(note.at) }));
  const all = [...long, ...told.messages.map((m) => decorate(m, c)), ...notes].sort((a, b) =>
    a.at.localeCompare(b.at),
  );
  const limit = Number(params.get('messages') ?? 200);
  const end = params.has('before_message') ? Number(params.get('before_message')) : all.length;
  const start = Math.max(0, end - limit);
  const r = fullRow(c);
  const left = r.window_closes_at ? Date.parse(r.window_closes_at) - Date.now() : 0;
  return {
    ...told,
    ...r,
    messages: all.slice(start, end),
    messages_next: start > 0 ? String(start) : null,
    looking: looking(c),
    draft: e.drafts[me.id] ?? null,
    window: {
      open: left > 0,
      closes_at: r.window_closes_at,
      free_entry_until: c.origin === 'campaign' ? iso(c.messages[0].at + 72 * HOUR) : null,
      price: left > 0 ? 'service' : 'marketing',
    },
    contact: {
      ...contactOf(c),
      ...told.contact,
      conversations: conversations
        .filter((one) => one.contact === c.contact)
        .slice(-8)
        .reverse()
        .map(fullRow)
        .map(({ id, inbox, opened_at, resolved_at, category }) => ({
          id,
          inbox,
          opened_at,
          resolved_at,
          category,
        })),
    },
  };
}
/** One conversation has ten thousand messages before it. */
function longPast(c) {
  const first = c.messages[0].at;
  return Array.from({ length: 10_000 }, (_, i) => ({
    ...bare,
    id: `long-${i}`,
    at: iso(first - (10_001 - i) * 60_000),
    from: i % 3 ? 'contact' : 'agent',
    author: i % 3 ? null : 'ben',
    text: `Message ${i}${' and some more words'.repeat(i % 7)}`,
    status: i % 3 ? null : 'read',
    this_conversation: false,
  }));
}

function send(c, body, me, { refuse, tell }) {
  if (body.type === 'reaction') {
    const m = c.messages.find(({ id }) => id === body.reaction.message);
    if (m) m.reactions = m.reactions.filter(({ from }) => from === 'contact');
    if (m && body.reaction.emoji) m.reactions.push({ emoji: body.reaction.emoji, from: 'agent' });
    tell(c.id);
    return { id: body.client_id, status: 'queued' };
  }
  const known = c.messages.some((m) => m.client_id === body.client_id);
  if (known) return { id: body.client_id, status: 'queued' };
  const r = fullRow(c);
  if (body.type !== 'template' && !(Date.parse(r.window_closes_at ?? 0) > Date.now()))
    throw refuse(422, 'service_window_closed', 'Send a template.');
  const text = body.text?.trim();
  if (['text', undefined].includes(body.type) && !text)
    throw refuse(422, 'text_empty', 'Write something first.');
  const seen = c.messages.findIndex(({ id }) => id === body.seen_until);
  const faster = c.messages.slice(seen + 1).findLast((m) => m.from === 'agent' && m.author !== me.id);
  if (body.seen_until && seen >= 0 && faster && !body.force)
    throw Object.assign(refuse(409, 'colleague_replied', 'Read the reply first.'), {
      more: { by: faster.author, at: iso(faster.at), message: faster.id },
    });
  const kinds = { template: 'template', media: files.get(body.file)?.kind, text: 'text' };
  const m = addMessage(c, {
    id: body.client_id,
    client_id: body.client_id,
    at: Date.now(),
    from: 'agent',
    author: me.id,
    type: kinds[body.type ?? 'text'] ?? 'interactive',
    text: body.type === 'template' || body.type === 'media' ? null : text,
    caption: body.caption ?? null,
    quoted: body.quoted ?? null,
    status: 'queued',
    times: {},
  });
  if (body.type === 'media')
    m.media = {
      ...files.get(body.file),
      file: body.file,
      state: 'kept',
      reason: null,
      voice: Boolean(body.voice),
      dangerous: false,
    };
  if (body.type === 'template') {
    const found = templates.find(
      ({ name, language }) => name === body.template.name && language === body.template.language,
    );
    const read = (type, values = []) => {
      const [given, words] = [
        Object.values(values),
        found?.components.find((one) => one.type === type)?.text,
      ];
      return words?.replace(/\{\{\w+\}\}/g, () => given.shift() ?? '');
    };
    const lines = [read('HEADER', body.template.header), read('BODY', body.template.body)];
    const preview = lines.filter(Boolean).join('\n');
    m.template = { name: body.template.name, language: body.template.language, preview };
    m.last_text = preview;
  }
  if (m.type === 'interactive')
    m.interactive = {
      body: text,
      footer: body.footer ?? null,
      buttons: body.buttons ?? null,
      list: body.list ?? null,
      link: body.link ?? null,
      ask: body.type === 'ask_location' ? 'location' : body.type === 'ask_number' ? 'number' : null,
    };
  c.handler = 'human';
  c.assignee ??= me.id;
  tell(c.id);
  if (text?.includes('[fail]'))
    return (
      (m.status = 'failed'),
      (m.error = { code: 131026, title: 'undeliverable', advice: 'undeliverable' }),
      { id: body.client_id, status: 'queued' }
    );
  if (text?.includes('[wait]'))
    return (
      (m.status = 'waiting'),
      (m.until = iso(Date.now() + 60_000)),
      { id: body.client_id, status: 'queued' }
    );
  ['accepted', 'sent', 'delivered', 'read'].forEach((status, i) =>
    setTimeout(
      () => {
        m.status = status;
        m.times = { ...m.times, [status]: iso(Date.now()) };
        tell(c.id);
      },
      250 * (i + 1),
    ),
  );
  return { id: body.client_id, status: 'queued' };
}

function act(c, body, me, { tell, say }) {
  const e = of(c);
  c.acts.push({ ...body, at: Date.now(), by: me.id });
  if (body.do === 'assign') {
    c.assignee = body.agent ?? null;
    c.team = body.team ?? null;
    if (body.note)
      note(c, { id: randomUUID(), text: body.note, mentions: body.agent ? [body.agent] : [] }, me, say);
  }
  if (body.do === 'handoff') c.handler = 'human';
  if (body.do === 'snooze') e.snoozed = body.until_reply ? 'reply' : Date.parse(body.until);
  if (body.do === 'reopen' || body.do === 'resolve') delete e.snoozed;
  if (body.do === 'label')
    c.labels = [...new Set([...c.labels, ...(body.add ?? [])])].filter(
      (one) => !(body.remove ?? []).includes(one),
    );
  if (body.do === 'categorise') c.category = body.category;
  if (body.do === 'block' || body.do === 'unblock') contactOf(c).blocked = body.do === 'block';
  tell(c.id);
  say('counts', {});
  return fullRow(c);
}
function note(c, { id, text, mentions }, me, say) {
  of(c).notes.push({
    ...bare,
    id,
    at: Date.now(),
    from: 'note',
    author: me.id,
    type: 'note',
    text,
    mentions: mentions ?? [],
    this_conversation: true,
  });
  for (const person of mentions ?? []) say('mention', { conversation: c.id, by: me.id }, person);
}

/** One request to the inbox, or `undefined` where somebody else answers. */
export function inbox(method, path, params, body, ctx) {
  const { me, refuse, tell, say } = ctx;
  const [, room, id, what, more] = path.split('/');
  if (path === '/conversations/counts') return counts(me);
  if (path === '/search') return search(params, refuse);
  if (room === 'phrases' && what === 'filled') {
    const c = conversations.find((one) => one.id === body.conversation);
    const name = c?.contact_name;
    const text = phrases
      .find((one) => one.id === id)
      .text.replace('{{contact.name}}', name ?? '')
      .replace('{{agent.name}}', me.name);
    return { text, missing: name ? [] : ['contact.name'] };
  }
  if (room === 'macros' && what === 'run') {
    const c = conversations.find((one) => one.id === body.conversation);
    const words = (step) => step.text ?? phrases.find((one) => one.id === step.phrase)?.text;
    for (const step of macros.find((one) => one.id === id).steps)
      if (step.do === 'reply')
        send(c, { type: 'text', text: words(step), client_id: body.client_id }, me, ctx);
      else act(c, step, me, ctx);
    return { done: [], stopped: null };
  }
  if (room !== 'conversations') return undefined;
  if (!id) return list(params, me);
  if (id === 'acts') {
    for (const one of body.ids)
      act(
        conversations.find((c) => c.id === one),
        body,
        me,
        ctx,
      );
    return { done: body.ids.length, skipped: [] };
  }
  const c = conversations.find((one) => one.id === id);
  if (!c) throw refuse(404, 'not_found', 'There is no such conversation.');
  if (!what) return page(c, params, me);
  if (what === 'messages' && method === 'DELETE') {
    const m = c.messages.find((one) => one.client_id === more);
    if (!m || !['queued', 'waiting', 'uncertain'].includes(m.status))
      throw refuse(409, 'already_sent', 'It was sent.');
    m.status = 'cancelled';
    tell(c.id);
    return null;
  }
  if (what === 'messages') return send(c, body, me, ctx);
  if (what === 'acts') return act(c, body, me, ctx);
  if (what === 'notes') {
    note(c, body, me, say);
    tell(c.id);
    return { id: body.id };
  }
  if (what === 'draft') {
    of(c).drafts[me.id] = body.text ? { text: body.text, quoted: body.quoted ?? null } : null;
    return null;
  }
  if (what === 'presence') {
    if (body.looking) of(c).looking.set(me.id, { at: Date.now(), typing: Boolean(body.typing) });
    else of(c).looking.delete(me.id);
    if (body.looking) of(c).seen = Date.now();
    say('looking', { id: c.id, looking: looking(c) });
    return null;
  }
  return what === 'read' ? null : undefined;
}
