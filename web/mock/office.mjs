// What people keep in the mock: saved views, the report by e-mail, the desk file with its recount, files to download.
import { randomUUID } from 'node:crypto';
import { answer, records } from './figures.mjs';
import { inboxes } from './words.mjs';

const views = [
  {
    id: 'v1',
    name: 'Anna, last 30 days',
    page: '/agents/anna',
    search: '?clock=business',
    created_at: new Date().toISOString(),
  },
];
let report = {
  every: 'week',
  weekday: 1,
  at: '07:00',
  recipients: ['team@example.org'],
  language: 'en',
};
let file = `# The rules of this desk.
zone = "Europe/Berlin"

[windows]
reopen_window = "24h"
patience = "120s"

[targets]
first_response_time = "60s"
csat = 0.85

[[inbox]]
id = "${inboxes[0].id}"
name = "Support DE"
bot = true
holidays = ["2026-12-25", "2026-12-26"]
[inbox.hours]
mon = [["08:00", "18:00"]]
tue = [["08:00", "18:00"]]
wed = [["08:00", "12:30"], ["13:30", "18:00"]]
thu = [["08:00", "18:00"]]
fri = [["08:00", "16:00"]]
[inbox.special]
"2026-12-24" = [["08:00", "12:00"]]

[[inbox]]
id = "${inboxes[1].id}"
name = "Support IT"
zone = "Europe/Rome"

[[agent]]
id = "anna"
name = "Anna"
team = "orders"
`;
let recountedSince = null;
const RECOUNT_MS = 6_000;

function changeFile({ text }, refuse) {
  const wrong = text.split('\n').findIndex((line) => line.trim() && !/^\s*(#|\[|["\w])/.test(line));
  if (wrong >= 0)
    throw refuse(422, 'desk_file_invalid', `line ${wrong + 1}: expected a key, a table or a comment`);
  file = text;
  recountedSince = Date.now();
  return null;
}

function recount() {
  const passed = recountedSince === null ? RECOUNT_MS : Date.now() - recountedSince;
  const total = 41_200;
  return {
    running: passed < RECOUNT_MS,
    done: Math.min(total, Math.round((passed / RECOUNT_MS) * total)),
    total,
  };
}

function preview(language) {
  return `<!doctype html><html lang="${language}"><body style="font-family:sans-serif;padding:16px">
<h1>Watchdesk</h1><p>First response time: <b>38 s</b></p><p>Customer satisfaction: <b>82 %</b></p></body></html>`;
}

/** The answer of everything here, or `undefined` for what is elsewhere. */
export function office(method, path, params, body, refuse) {
  const [, room, id] = path.split('/');
  if (room === 'views') {
    if (method === 'POST') {
      const view = { ...body, id: randomUUID(), created_at: new Date().toISOString() };
      views.push(view);
      return view;
    }
    if (method === 'DELETE')
      views.splice(
        views.findIndex((view) => view.id === id),
        1,
      );
    return method === 'DELETE' ? null : { views };
  }
  if (path === '/report/preview') return { html: preview(params.get('language') ?? 'en') };
  if (path === '/report/send') return null;
  if (path === '/report') {
    if (method === 'PUT') report = body;
    return method === 'PUT' ? null : { ...report, smtp: !process.env.NO_SMTP, next: null, last: null };
  }
  if (path === '/desk/file') return method === 'PUT' ? changeFile(body, refuse) : { text: file };
  if (path === '/desk/recount') return recount();
  return undefined;
}

/** A download as comma-separated lines, whatever form was asked for. */
export function download(path, id, query, part) {
  const rows = path.includes('conversations')
    ? records(id ?? 'volume', query, { part, limit: 10_000, least: null, below: null }).rows
    : answer(id ?? 'volume', query).rows.map(({ group, left_out, distribution, ...row }) => ({
        ...group,
        ...row,
      }));
  const head = Object.keys(rows[0] ?? {});
  return [head.join(), ...rows.map((row) => head.map((key) => row[key] ?? '').join())].join('\n');
}
