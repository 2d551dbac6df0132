// Connected numbers, the outbox and templates of the mock. A development tool; tokens that hold "wrong" are refused.
import { randomBytes, randomUUID } from 'node:crypto';
import { inboxes } from './words.mjs';

const iso = (ago = 0) => new Date(Date.now() - ago).toISOString();
const HOUR = 3_600_000;
const base = process.env.NO_NUMBERS ? [] : inboxes;

const numbers = base.map(({ id, name }, i) => ({
  inbox: id,
  name,
  display_number: `+49 30 5550${100 + i}`,
  waba: '104996122399160',
  status: i === 0 ? 'connected' : 'token_invalid',
  quality: i === 0 ? 'GREEN' : 'YELLOW',
  limit: i === 0 ? 'TIER_10K' : 'TIER_2K',
  throughput: 'STANDARD',
  name_status: i === 0 ? 'APPROVED' : 'PENDING_REVIEW',
  checked_at: iso(HOUR * (i + 0.3)),
  callback_url: 'https://desk.example.org/webhooks/whatsapp',
  has_token: true,
  has_secret: i === 0,
  from: 'settings',
}));
const callbacks = new Map(
  numbers.map(({ inbox }) => [inbox, { verified_at: iso(9e8), last_delivery_at: iso(5e4) }]),
);
let paused =
  numbers.length > 1
    ? [
        {
          inbox: numbers[1].inbox,
          code: 190,
          since: iso(HOUR),
          title: 'token_invalid',
          advice: 'renew_token',
        },
      ]
    : [];

const refusing = (token, refuse) => {
  if (token?.includes('wrong')) throw refuse(422, 'token_refused', 'WhatsApp does not accept this token.');
};

function ofNumbers(method, id, what, body, refuse) {
  if (!id && method === 'GET')
    return {
      numbers,
      callback_url: 'https://desk.example.org/webhooks/whatsapp',
      verify_token_hint: 'Every number has its own.',
    };
  if (!id) {
    refusing(body.token, refuse);
    const { token, app_secret, verify_token, ...rest } = body;
    numbers.push({
      ...rest,
      display_number: '+49 30 5550999',
      status: 'unverified',
      quality: 'UNKNOWN',
      limit: 'TIER_250',
      throughput: 'STANDARD',
      name_status: 'PENDING_REVIEW',
      checked_at: iso(),
      has_token: !!token,
      has_secret: !!app_secret,
      from: 'settings',
    });
    callbacks.set(body.inbox, { verify_token: randomBytes(24).toString('hex'), made: Date.now() });
    return {};
  }
  const number = numbers.find(({ inbox }) => inbox === id);
  if (!number) throw refuse(404, 'not_found', 'There is no such number.');
  const callback = callbacks.get(id);
  if (what === 'callback') {
    const { verify_token = null, made } = callback;
    callback.verify_token = undefined;
    if (made && Date.now() - made > 5_000) callback.verified_at ??= iso();
    return {
      url: `https://desk.example.org/webhooks/whatsapp/${id}`,
      verify_token,
      verified_at: callback.verified_at ?? null,
      last_delivery_at: callback.last_delivery_at ?? null,
    };
  }
  if (what === 'subscribe') return {};
  if (what === 'test') {
    setTimeout(() => (callback.last_delivery_at = iso()), 2_000);
    number.status = 'connected';
    return {};
  }
  if (what === 'check') return Object.assign(number, { checked_at: iso() });
  if (method === 'DELETE') {
    numbers.splice(numbers.indexOf(number), 1);
    return null;
  }
  refusing(body.token, refuse);
  if (body.token) Object.assign(number, { status: 'connected', has_token: true });
  if (body.app_secret) number.has_secret = true;
  return {};
}

const text = (type, said, example) => ({ type, text: said, ...(example ? { example } : {}) });
export const templates = [
  ['order_sent', 'de', 'APPROVED', 'UTILITY', 'GREEN', null],
  ['order_sent', 'it', 'APPROVED', 'UTILITY', 'YELLOW', null],
  ['spring_sale', 'de', 'PAUSED', 'MARKETING', 'RED', null],
  ['spring_sale', 'es', 'REJECTED', 'UTILITY', null, 'PROMOTIONAL'],
  ['appointment_reminder', 'en', 'PENDING', 'UTILITY', null, null],
  ['win_back', 'en', 'APPROVED', 'MARKETING', 'RED', null],
  ['login_code', 'de', 'APPROVED', 'AUTHENTICATION', 'GREEN', null],
].map(([name, language, status, category, quality, rejected_reason], i) => ({
  id: `14${i}`,
  name,
  language,
  status,
  category,
  quality,
  rejected_reason,
  parameter_format: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['4711'] } },
    text('BODY', 'Hello {{1}}, your *order* is on its way and arrives on {{2}} at your door.', {
      body_text: [['Lena', 'Monday']],
    }),
    text('FOOTER', 'Reply STOP to end'),
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks' },
        { type: 'URL', text: 'Track', url: 'https://example.org/t/{{1}}', example: ['abc'] },
      ],
    },
  ],
  variables: { header: { kind: 'text', names: ['1'] }, body: ['1', '2'], buttons: [] },
  updated_at: iso(i * 30 * HOUR),
  synced_at: iso(HOUR),
  inbox: inboxes[0].id,
  waba: '104996122399160',
}));
let synced = iso(HOUR);

function ofTemplates(method, id, body, refuse) {
  if (id === 'sync') {
    synced = iso();
    return {};
  }
  if (!id && method === 'GET')
    return {
      templates: process.env.NO_NUMBERS ? [] : templates,
      synced_at: process.env.NO_NUMBERS ? null : synced,
    };
  if (!id) {
    if (templates.some(({ name, language }) => name === body.name && language === body.language))
      throw refuse(409, 'template_exists', 'Choose another name.');
    const made = {
      ...body,
      id: randomUUID(),
      status: 'PENDING',
      quality: null,
      rejected_reason: null,
      updated_at: iso(),
    };
    templates.unshift(made);
    return made;
  }
  const place = templates.findIndex((one) => one.id === id);
  if (place < 0) throw refuse(404, 'not_found', 'There is no such template.');
  if (method === 'DELETE') return templates.splice(place, 1) && null;
  if (method === 'PUT')
    return Object.assign(templates[place], body, { status: 'PENDING', updated_at: iso() });
  const { status, rejected_reason } = templates[place];
  return {
    template: templates[place],
    history: [
      { at: iso(300 * HOUR), event: 'submitted', detail: null },
      { at: iso(299 * HOUR), event: 'APPROVED', detail: null },
      { at: iso(40 * HOUR), event: 'quality', detail: 'GREEN → YELLOW' },
      ...(status === 'APPROVED' ? [] : [{ at: iso(2 * HOUR), event: status, detail: rejected_reason }]),
    ],
  };
}

/** The answer of everything here, or `undefined` for what is elsewhere. */
export function line(method, path, params, body, refuse) {
  const [, room, id, what] = path.split('/');
  if (room === 'numbers') return ofNumbers(method, id, what, body, refuse);
  if (room === 'templates') return ofTemplates(method, id, body, refuse);
  if (path === '/outbox')
    return {
      paused,
      sending: 0,
      queued: 3,
      waiting: paused.length ? 14 : 0,
      uncertain: paused.length ? 1 : 0,
    };
  if (path === '/outbox/resume') {
    paused = paused.filter(({ inbox }) => inbox !== body.inbox);
    return {};
  }
  if (path === '/files' && method === 'POST') return { id: randomUUID(), kind: 'image', filename: 'sample' };
  return undefined;
}
