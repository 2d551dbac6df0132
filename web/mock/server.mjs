// A development tool: serves the HTTP interface with invented data, and the built interface from `dist`.
// No part of the product and never shipped. `npm run mock`; PORT (8080) and PASSWORD (watchdesk) may be set.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer, histogram, records } from './figures.mjs';
import { changed, inbox } from './inbox.mjs';
import { dimensions, kpis, measures, peers, targets } from './kpis.mjs';
import { files, takeFile } from './media.mjs';
import { line } from './numbers.mjs';
import { crm } from './crm.mjs';
import { download, office } from './office.mjs';
import { door, office2, whoAsks } from './people.mjs';
import { addMessage, chance, conversations, fold, open, row, tellMonth } from './world.mjs';
import { agents, inboxes } from './words.mjs';

const port = Number(process.env.PORT ?? 8080);
const password = process.env.PASSWORD ?? 'watchdesk';
const zone = 'Europe/Berlin';
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const listeners = new Map();
let version = 0;
tellMonth(Date.now());

class Refusal extends Error {
  constructor(status, code, detail) {
    super(detail);
    Object.assign(this, { status, code });
  }
}

let due = null;
/** A changed conversation is told at once, the figures of the desk at most every two seconds: they are dear here. */
function tellOthers(id) {
  version += 1;
  changed();
  say('conversation', { id });
  due ??= setTimeout(() => {
    due = null;
    if (listeners.size > 0) say('live', live());
  }, 2_000);
}

function rows() {
  return conversations.map(row);
}

function live() {
  const now = Date.now();
  const all = rows();
  const waiting = all
    .filter((r) => r.waiting_since)
    .sort((a, b) => a.waiting_since.localeCompare(b.waiting_since));
  const minute = Math.floor(now / 60_000) * 60_000;
  const perMinute = Array.from({ length: 60 }, (_, i) => ({
    minute: new Date(minute - (59 - i) * 60_000).toISOString(),
    in: 0,
    out: 0,
  }));
  for (const c of conversations) {
    for (const m of c.messages) {
      const slot = perMinute[59 - Math.floor((minute - Math.floor(m.at / 60_000) * 60_000) / 60_000)];
      if (slot) slot[m.from === 'contact' ? 'in' : 'out'] += 1;
    }
  }
  const day = (ago) => new Date(now - ago * 86_400_000).toLocaleDateString('sv', { timeZone: zone });
  const frt = (from, to) =>
    answer('first_response_time', { from, to, zone, grain: 'total', by: [], where: [], clock: 'wall' })
      .rows[0];
  const today = frt(day(0), day(-1));
  const yesterday = frt(day(1), day(0));
  return {
    now: new Date(now).toISOString(),
    waiting: waiting.slice(0, 50),
    waiting_total: waiting.length,
    open_total: all.filter((r) => r.status !== 'resolved').length,
    messages_per_minute: perMinute,
    frt: {
      value: today.value,
      n: today.n,
      target: targets.first_response_time,
      within_target: today.within_target,
      window: 'today',
      previous: { value: yesterday.value, n: yesterday.n },
    },
    import: { state: process.env.IMPORTING ? 'running' : 'none', done: 41_200, total: 98_000, message: null },
    position: version,
  };
}

/** Tells everybody who listens, or one person only. */
function say(event, told, person) {
  for (const [response, who] of listeners)
    if (!person || who === person) response.write(`event: ${event}\ndata: ${JSON.stringify(told)}\n\n`);
}

function queryOf(params) {
  const query = {
    from: params.get('from') ?? undefined,
    to: params.get('to') ?? undefined,
    zone: params.get('zone') ?? zone,
    grain: params.get('grain') ?? 'total',
    clock: params.get('clock') ?? 'wall',
    measure: params.get('measure') ?? undefined,
    by: params.get('by')?.split(',') ?? [],
    where: params.getAll('where'),
  };
  return query;
}

function kpiFound(id, query) {
  if (!kpis[id] && !peers.some((peer) => peer.id === id))
    throw new Refusal(422, 'unknown_kpi', 'There is no such figure.');
  const refused = kpis[id]?.refused ?? [];
  if (refused.some((d) => query.by.includes(d) || query.where.some((w) => w.startsWith(`${d}=`))))
    throw new Refusal(422, 'dimension_not_applicable', 'This figure cannot be split that way.');
}

const desk = () => ({
  zone,
  version: 'mock',
  demo: true,
  inboxes: inboxes.map(({ id, name, zone, bot }) => ({ id, name, zone, bot })),
  agents,
  labels: ['order', 'billing', 'appointment'],
  targets,
  kpis: Object.entries(kpis).map(([id, { unit, better, left_out, up_to, beside, refused, meaning }]) => ({
    id,
    unit,
    better,
    left_out,
    up_to: up_to ?? null,
    beside: beside ?? [],
    refused: refused ?? [],
    meaning,
    version: 1,
    target: targets[id] ?? null,
  })),
  peers: peers.map(({ factor, ...peer }) => peer),
  dimensions,
  measures,
  last_event: new Date().toISOString(),
});

const setAside = {
  total: 2,
  rows: [
    {
      id: 'd1',
      arrived_at: new Date(Date.now() - 5e6).toISOString(),
      reason: 'not JSON: expected value at line 1 column 1',
      bytes: 412,
      channel: 'whatsapp_cloud',
    },
    {
      id: 'd2',
      arrived_at: new Date(Date.now() - 9e7).toISOString(),
      reason: 'entry[0].changes is missing',
      bytes: 18_204,
      channel: 'whatsapp_cloud',
    },
  ],
};
const outcomes = {
  rows: [
    { outcome: 'recorded', kind: 'text', count: 9120 },
    { outcome: 'recorded', kind: 'status', count: 20411 },
    { outcome: 'duplicate', kind: 'status', count: 31 },
    { outcome: 'unrecognised', kind: 'unknown', count: 4 },
    { outcome: 'set_aside', kind: 'delivery', count: 2 },
  ],
};

async function api(method, path, params, body, request, response) {
  const refuse = (...why) => new Refusal(...why);
  const opened = door(method, path, body, request, response, refuse);
  if (opened !== undefined) return opened;
  if (!whoAsks(request)) throw new Refusal(401, 'not_signed_in', 'Sign in first.');
  if (method !== 'GET' && request.headers['x-watchdesk'] !== '1')
    throw new Refusal(403, 'header_missing', 'Send X-Watchdesk: 1.');
  const me = whoAsks(request);
  if (path === '/files') return takeFile(body.raw, request.headers['content-type'], refuse);
  const file = files.get(/^\/files\/([\w-]+)/.exec(path)?.[1]);
  if (file) return { file: file.content, type: file.mime };
  const fixed = { '/desk': desk, '/live': live, '/set-aside': () => setAside, '/outcomes': () => outcomes }[
    path
  ];
  if (fixed) return fixed();
  if (path === '/live/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`event: live\ndata: ${JSON.stringify(live())}\n\n`);
    listeners.set(response, me.id);
    request.on('close', () => listeners.delete(response));
    return undefined;
  }
  const ours = () => inbox(method, path, params, body, { me, refuse, tell: tellOthers, say });
  for (const part of [office2, crm, line, ours, office]) {
    const kept = part(method, path, params, body, refuse, request);
    if (kept !== undefined) return kept;
  }
  const [, room, id, what] = path.split('/');
  if (room === 'exports') return { file: download(path, undefined, queryOf(params)) };
  if (room === 'kpis') {
    const query = queryOf(params);
    kpiFound(id, query);
    if (path.endsWith('/export')) return { file: download(path, id, query, params.get('part')) };
    const number = (key) => (params.has(key) ? Number(params.get(key)) : null);
    if (what === 'histogram') return histogram(id, query, params.get('edges').split(',').map(Number));
    if (what === 'conversations')
      return records(id, query, {
        part: params.get('part'),
        limit: number('limit') ?? 100,
        least: number('at_least'),
        below: number('below'),
      });
    return answer(id, query);
  }
  throw new Refusal(404, 'not_found', 'There is nothing here.');
}

async function file(path, response) {
  const types = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  const wanted = join(dist, normalize(path));
  for (const one of [wanted, join(dist, 'index.html')]) {
    try {
      const bytes = await readFile(one);
      response.writeHead(200, { 'Content-Type': types[extname(one)] ?? 'application/octet-stream' });
      return response.end(bytes);
    } catch {
      continue;
    }
  }
  response.writeHead(404).end('Build the interface first: npm run build');
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  if (!url.pathname.startsWith('/api/v1/')) return file(url.pathname, response);
  try {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const type = request.headers['content-type'] ?? '';
    const body = type.startsWith('multipart')
      ? { raw }
      : chunks.length === 0
        ? {}
        : type.startsWith('application/json')
          ? JSON.parse(raw.toString())
          : raw.toString();
    const result = await api(
      request.method,
      url.pathname.slice(7),
      url.searchParams,
      body,
      request,
      response,
    );
    if (result === undefined) return undefined;
    if (result?.html) return response.writeHead(200, { 'Content-Type': 'text/html' }).end(result.html);
    if (result?.file !== undefined)
      return response
        .writeHead(200, {
          'Content-Type': result.type ?? 'text/csv',
          'Content-Disposition': `attachment; filename="figures.${url.searchParams.get('format') ?? 'parquet'}"`,
        })
        .end(result.file);
    response.writeHead(result === null ? 204 : 200, { 'Content-Type': 'application/json' });
    return response.end(result === null ? undefined : JSON.stringify(result));
  } catch (error) {
    const status = error.status ?? 500;
    response.writeHead(status, { 'Content-Type': 'application/problem+json' });
    return response.end(
      JSON.stringify({
        type: 'about:blank',
        title: 'Refused',
        status,
        code: error.code ?? 'fault',
        detail: error.message,
        ...error.more,
      }),
    );
  }
}).listen(port, '127.0.0.1', () => console.log(`mock on http://127.0.0.1:${port}, password: ${password}`));

// Customers go on writing; now and then a colleague answers the longest wait.
setInterval(() => {
  const c = open(Date.now());
  tellOthers(c.id);
  const waiting = conversations.filter(
    (one) => fold(one).waiting !== null && one.messages.at(-1).at < Date.now() - 240_000,
  );
  if (waiting.length > 6 && chance() < 0.8) {
    addMessage(waiting[0], { at: Date.now(), from: 'agent', author: 'ben', text: 'Hello!', status: 'sent' });
    tellOthers(waiting[0].id);
  }
}, 5_000);
