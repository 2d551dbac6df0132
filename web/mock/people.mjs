// The people of the mock: who is signed in, who works here, teams, tokens, the audit log, the own account.
// A development tool. Everybody's password is PASSWORD; two-step sign-in has the same key for all.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { inboxes } from './words.mjs';

const password = process.env.PASSWORD ?? 'watchdesk';
const iso = (ago = 0) => new Date(Date.now() - ago).toISOString();
const HOUR = 3_600_000;

const KEY = 'JBSWY3DPEHPK3PXP';
/** The code of an authenticator app, now. */
function codeNow() {
  const bits = [...KEY].map((one) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)
    .map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const ALL = ['administrator', 'supervisor', 'agent', 'analyst', 'quality', 'read-only'];
const LEADERS = ['administrator', 'supervisor'];
const WORKERS = [...LEADERS, 'agent'];
const permissions = Object.entries({
  self: ALL,
  'figures.read': ALL,
  'figures.export': [...LEADERS, 'analyst'],
  'views.write': [...LEADERS, 'analyst', 'quality'],
  'conversations.read': ALL,
  'media.read': [...WORKERS, 'quality'],
  'conversations.answer': WORKERS,
  'conversations.work': WORKERS,
  'notes.write': [...WORKERS, 'quality'],
  'contacts.read': [...WORKERS, 'quality'],
  'contacts.write': WORKERS,
  'contacts.import': LEADERS,
  'phrases.write': LEADERS,
  'templates.write': LEADERS,
  'operation.read': LEADERS,
  'desk.write': LEADERS,
  'history.import': ['administrator'],
  'numbers.write': ['administrator'],
  'people.write': ['administrator'],
  'audit.read': ['administrator'],
}).map(([id, roles]) => ({ id, roles }));

const person = (id, name, role, team, presence, ago) => ({
  id,
  name,
  email: id === 'admin' ? null : `${id}@example.org`,
  role,
  team,
  state: 'active',
  totp: false,
  last_seen_at: ago === null ? null : iso(ago),
  presence,
  password,
  language: null,
});
const people = [
  person('admin', 'Admin', 'administrator', null, 'online', 0),
  person('anna', 'Anna', 'agent', 'orders', 'online', 0),
  person('ben', 'Ben', 'agent', 'orders', 'busy', 0),
  person('chiara', 'Chiara', 'supervisor', 'billing', 'away', 0.6 * HOUR),
  person('david', 'David', 'analyst', null, 'offline', 30 * HOUR),
  person('eva', 'Eva Marchetti', 'quality', null, 'offline', 80 * HOUR),
];
people[3].totp = true;
const teams = [
  {
    id: 'orders',
    name: 'Orders',
    inboxes: [inboxes[0].id],
    assign: 'least_loaded',
    languages: ['de', 'en'],
    labels: ['order'],
    capacity: 12,
    grace_ms: 600_000,
  },
  {
    id: 'billing',
    name: 'Billing',
    inboxes: [],
    assign: 'round_robin',
    languages: [],
    labels: ['billing'],
    capacity: 20,
    grace_ms: 900_000,
  },
];
const tokens = [
  {
    id: 't1',
    name: 'Nightly export',
    scopes: ['self', 'figures.read', 'figures.export'],
    person: 'admin',
    created_at: iso(900 * HOUR),
    last_used_at: iso(9 * HOUR),
    until: null,
  },
];
const sessions = new Map(); // cookie -> { id, person, ... }
const invitations = new Map(); // token -> person id
let started; // the secret of a two-step sign-in that was begun
const audit = [];
const DEEDS = ['signed_in', 'exported', 'media_seen', 'person_changed', 'desk_changed', 'sign_in_failed'];
for (let i = 0; i < 130; i++)
  audit.push({
    id: `a${i}`,
    at: iso(i * 1.7 * HOUR),
    who: people[(i * 7) % 6].id,
    what: DEEDS[(i * 5) % 6],
    subject: (i * 5) % 6 === 1 ? 'first_response_time' : null,
    detail: (i * 5) % 6 === 1 ? 'csv' : null,
    address: `198.51.100.${(i * 13) % 200}`,
  });
const note = (who, what, subject = null, detail = null) =>
  audit.unshift({ id: randomUUID(), at: iso(), who, what, subject, detail, address: '127.0.0.1' });

const permitted = (role) => permissions.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
const out = ({ password: _, language: __, ...rest }) => rest;
const me = ({ id, name, email, role, team, language, totp, presence }) => ({
  id,
  name,
  email,
  role,
  team,
  permissions: permitted(role),
  language,
  totp,
  must_enrol_totp: false,
  presence,
});
const cookieOf = (request) => /watchdesk_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];

function begin(who, request, response) {
  const cookie = randomUUID();
  sessions.set(cookie, {
    id: cookie.slice(0, 8),
    person: who.id,
    created_at: iso(),
    last_seen_at: iso(),
    agent: request.headers['user-agent'] ?? '',
    address: '127.0.0.1',
  });
  who.last_seen_at = iso();
  response.setHeader('Set-Cookie', `watchdesk_session=${cookie}; HttpOnly; SameSite=Strict; Path=/`);
  note(who.id, 'signed_in');
  return me(who);
}

/** The person who asks, if signed in. */
export function whoAsks(request) {
  const session = sessions.get(cookieOf(request));
  return people.find(({ id, state }) => id === session?.person && state === 'active');
}

/** What needs no session: signing in, the ways to do it, invitations. `undefined` for what is elsewhere. */
export function door(method, path, body, request, response, refuse) {
  const [, room, id] = path.split('/');
  if (path === '/session/options') return { demo: true, oidc: [] };
  if (path === '/session' && method === 'POST') {
    const wished = body.email ?? 'admin';
    const who = people.find((one) => one.id === wished || one.email === wished);
    if (!who || who.state !== 'active' || who.password !== body.password) {
      if (who) note(who.id, 'sign_in_failed');
      throw refuse(401, 'wrong_password', 'The password is not right.');
    }
    if (who.totp && !body.code) throw refuse(401, 'code_needed', 'Enter the code of your app.');
    if (who.totp && body.code !== codeNow()) throw refuse(401, 'code_wrong', 'The code is not right.');
    return begin(who, request, response);
  }
  if (room === 'invitations') {
    const who = people.find((one) => one.id === invitations.get(id));
    if (!who) throw refuse(404, 'invitation_gone', 'Ask for a new link.');
    if (method === 'GET') return { name: who.name, email: who.email, role: who.role };
    if ((body.password ?? '').length < 10)
      throw refuse(422, 'password_too_short', 'Use 10 characters or more.');
    invitations.delete(id);
    Object.assign(who, { password: body.password, state: 'active', name: body.name ?? who.name });
    return begin(who, request, response);
  }
  return undefined;
}

const link = (who) => {
  const token = randomBytes(16).toString('hex');
  invitations.set(token, who.id);
  note('admin', 'invited', who.name);
  return `/invitation/${token}`;
};
const lastAdmin = (who) =>
  who.role === 'administrator' &&
  people.filter(({ role, state }) => role === 'administrator' && state === 'active').length === 1;

function ofPeople(method, id, what, which, body, full, refuse) {
  if (!id && method === 'GET') {
    const brief = ({ id: own, name, role, team, presence }) => ({ id: own, name, role, team, presence });
    return { people: people.map(full ? out : brief) };
  }
  if (!full) throw refuse(403, 'permission_missing', 'You lack the permission `people.write`.');
  if (!id) {
    if (people.some(({ email }) => email === body.email)) throw refuse(422, 'email_taken', 'Taken.');
    const own = body.email.split('@')[0].replace(/\W+/g, '-');
    const made = {
      ...person(own, body.name, body.role, body.team ?? null, 'offline', null),
      state: 'invited',
    };
    Object.assign(made, { email: body.email, password: randomUUID() });
    people.push(made);
    return { person: out(made), link: link(made) };
  }
  const who = people.find((one) => one.id === id);
  if (!who) throw refuse(404, 'not_found', 'There is nobody of that id.');
  if (what === 'invitation') return { link: link(who) };
  if (what === 'totp') {
    who.totp = false;
    return null;
  }
  if (what === 'sessions') {
    for (const [cookie, one] of method === 'DELETE' ? [...sessions] : [])
      if (one.person === id && (!which || one.id === which)) sessions.delete(cookie);
    if (method === 'DELETE') return null;
    return {
      sessions: [...sessions.values()]
        .filter((one) => one.person === id)
        .map((one) => ({ ...one, current: false })),
    };
  }
  const loses = (body.role && body.role !== 'administrator') || body.state === 'off';
  if (lastAdmin(who) && loses) throw refuse(422, 'last_administrator', 'Make somebody else one first.');
  Object.assign(who, body);
  note('admin', 'person_changed', who.name);
  return out(who);
}

const QR = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h29v29H0z"/><path d="${[
  ...[
    [2, 2],
    [20, 2],
    [2, 20],
  ].map(([x, y]) => `M${x} ${y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z`),
  ...Array.from({ length: 210 }, (_, i) => {
    const [x, y] = [2 + ((i * 7) % 25), 2 + ((i * 11) % 25)];
    return (x < 10 && y < 10) || (x > 18 && y < 10) || (x < 10 && y > 18) ? '' : `M${x} ${y}h1v1h-1z`;
  }),
].join('')}" fill-rule="evenodd"/></svg>`;

function ofMe(who, method, path, body, request, refuse) {
  const own = sessions.get(cookieOf(request));
  const needs = (given) => {
    if (given !== who.password) throw refuse(403, 'wrong_password', 'The password is not right.');
  };
  if (path === '/me') return Object.assign(who, body) && null;
  if (path === '/me/presence') return Object.assign(who, { presence: body.state }) && null;
  if (path === '/me/alive') return null;
  if (path === '/me/password') {
    needs(body.before);
    if (body.password.length < 10) throw refuse(422, 'password_too_short', 'Use 10 characters or more.');
    who.password = body.password;
    return null;
  }
  if (path === '/me/totp') {
    if (method === 'POST') {
      started = who.id;
      return { secret: KEY, uri: 'otpauth://totp/Watchdesk', qr_svg: QR };
    }
    if (method === 'PUT') {
      if (started !== who.id) throw refuse(409, 'totp_not_begun', 'Begin again.');
      if (body.code !== codeNow()) throw refuse(422, 'code_wrong', 'The code is not right.');
      who.totp = true;
      note(who.id, 'totp_changed');
      return { recovery_codes: Array.from({ length: 10 }, () => randomBytes(5).toString('hex')) };
    }
    needs(body.password);
    who.totp = false;
    return null;
  }
  const id = path.split('/')[3];
  if (method === 'DELETE') {
    for (const [cookie, one] of [...sessions])
      if (one.person === who.id && one.id === id) sessions.delete(cookie);
    return null;
  }
  return {
    sessions: [...sessions.values()]
      .filter((one) => one.person === who.id)
      .map((one) => ({ ...one, current: one === own })),
  };
}

/** The answer of everything here to whoever is signed in, or `undefined` for what is elsewhere. */
export function office2(method, path, params, body, refuse, request) {
  const who = whoAsks(request);
  const may = (id) => permitted(who.role).includes(id);
  const [, room, id, what, which] = path.split('/');
  if (path === '/session') {
    if (method === 'DELETE') sessions.delete(cookieOf(request));
    return method === 'DELETE' ? null : me(who);
  }
  if (room === 'me') return ofMe(who, method, path, body, request, refuse);
  if (room === 'people') return ofPeople(method, id, what, which, body, may('people.write'), refuse);
  if (room === 'permissions') return { permissions, roles: ALL };
  if (room === 'teams') {
    const members = (team) => people.filter((one) => one.team === team).map((one) => one.id);
    if (method === 'GET') return { teams: teams.map((team) => ({ ...team, members: members(team.id) })) };
    const place = teams.findIndex((team) => team.id === id);
    if (method === 'DELETE') teams.splice(place, 1);
    else if (place < 0) teams.push({ id, ...body });
    else teams[place] = { id, ...body };
    return null;
  }
  if (room === 'tokens') {
    if (method === 'GET') return { tokens };
    if (method === 'DELETE') {
      tokens.splice(
        tokens.findIndex((token) => token.id === id),
        1,
      );
      note(who.id, 'token_ended');
      return null;
    }
    const token = {
      until: null,
      ...body,
      id: randomUUID(),
      person: who.id,
      created_at: iso(),
      last_used_at: null,
    };
    tokens.push(token);
    note(who.id, 'token_made', token.name);
    return { token, secret: `wd_${randomBytes(24).toString('hex')}` };
  }
  if (room === 'audit') {
    const rows = audit.filter(
      (row) =>
        (!params.get('who') || row.who === params.get('who')) &&
        (!params.get('what') || row.what === params.get('what')),
    );
    const start = Number(params.get('before') ?? 0);
    return {
      rows: rows.slice(start, start + 50),
      next: start + 50 < rows.length ? String(start + 50) : null,
    };
  }
  return undefined;
}
