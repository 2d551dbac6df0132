// The invented desk of the mock: conversations with messages, told from a fixed seed, and what they count as.
// A development tool: it follows the definitions of the figures only roughly. Serving is in `server.mjs`.
import { afterwards } from './extras.mjs';
import { agents, campaigns, categories, inboxes, people, sentences } from './words.mjs';

const DAY = 86_400_000;
let seed = 20260302;
export const chance = () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 4294967296;
};
const pick = (list) => list[Math.floor(chance() * list.length)];
const spread = (typical) => Math.round(typical * Math.exp((chance() + chance() + chance() - 1.5) * 1.3));
const iso = (ms) => new Date(ms).toISOString();

export const conversations = [];
let next = 1;

/** What a message has where nothing is said. */
export const bare = {
  author: null,
  type: 'text',
  text: null,
  caption: null,
  filename: null,
  client_id: null,
  quoted: null,
  quoted_message: null,
  media: null,
  template: null,
  interactive: null,
  location: null,
  contacts: null,
  order: null,
  reactions: [],
  revisions: [],
  mentions: [],
  times: {},
  edited: false,
  revoked: false,
  status: null,
  until: null,
  error: null,
};

export function addMessage(c, message) {
  const one = {
    ...bare,
    id: `m${next++}`,
    reactions: [],
    status: message.from === 'contact' ? null : 'read',
    ...message,
  };
  c.messages.push(one);
  return one;
}

export function open(at, inbox = pick(inboxes)) {
  const who = Math.floor(chance() * people.length);
  const language = pick(inbox.languages);
  const c = {
    id: `c${1000 + conversations.length}`,
    inbox: inbox.id,
    contact: who,
    contact_name: chance() < 0.9 ? people[who] : null,
    contact_hint: `+49 170 …${String(10 + who)}`,
    language,
    origin: chance() < 0.9 ? 'contact' : 'campaign',
    handler: inbox.bot ? 'bot' : 'human',
    assignee: null,
    labels: chance() < 0.3 ? [pick(['order', 'billing', 'appointment'])] : [],
    category: pick(categories),
    messages: [],
    acts: [],
  };
  const campaign = pick(campaigns);
  c.campaign = c.origin === 'campaign' ? campaign.id : 'none';
  c.variant = c.origin === 'campaign' ? pick(campaign.variants) : 'none';
  addMessage(c, { at, from: 'contact', text: pick(sentences[language].ask) });
  conversations.push(c);
  return c;
}

function answer(c, at, agent) {
  const words = sentences[c.language];
  if (chance() < 0.03) {
    addMessage(c, {
      at: at - 9000,
      from: 'agent',
      author: agent.id,
      text: pick(words.reply),
      status: 'failed',
    }).error = {
      code: 131026,
      title: 'undeliverable',
    };
  }
  const quoted = chance() < 0.15 ? c.messages[0].id : null;
  addMessage(c, { at, from: 'agent', author: agent.id, text: pick(words.reply), quoted });
  c.handler = 'human';
  c.assignee ??= agent.id;
}

function tell(at, now) {
  const c = open(at);
  const agent = pick(agents);
  let time = at;
  if (c.handler === 'bot') {
    time += spread(3000);
    if (time < now)
      addMessage(c, {
        at: time,
        from: 'bot',
        author: 'bot',
        text: pick(sentences[c.language].reply),
      });
    time += spread(30_000);
    if (chance() < 0.3) {
      if (time < now) c.acts.push({ at: time, do: 'resolve', by: 'bot' });
      return;
    }
    if (time < now) addMessage(c, { at: time, from: 'contact', text: pick(sentences[c.language].more) });
  }
  if (chance() < 0.05) {
    time += spread(1_500_000);
    if (time < now) c.acts.push({ at: time, do: 'resolve', by: agent.id });
    return;
  }
  for (let turns = 1 + Math.floor(chance() * 3); turns > 0; turns--) {
    time += spread(45_000);
    if (time > now) return;
    answer(c, time, agent);
    time += spread(90_000);
    if (time > now) return;
    if (turns > 1) {
      const type = chance() < 0.2 ? pick(['image', 'audio', 'document', 'location']) : 'text';
      const text = type === 'text' ? pick(sentences[c.language].more) : null;
      addMessage(c, {
        at: time,
        from: 'contact',
        type,
        text,
        filename: type === 'document' ? 'invoice.pdf' : null,
      });
    }
  }
  if (chance() < 0.25) c.messages.at(-1).reactions.push({ from: 'contact', emoji: pick(['👍', '❤️', '🙏']) });
  if (chance() < 0.9) {
    c.acts.push({ at: time, do: 'resolve', by: agent.id });
    if (chance() < 0.06 && time + 7_200_000 < now) {
      addMessage(c, { at: time + 3_600_000, from: 'contact', text: pick(sentences[c.language].ask) });
      answer(c, time + 3_700_000, agent);
      c.acts.push({ at: time + 3_900_000, do: 'resolve', by: agent.id });
    }
  }
}

/** Tells a month up to now, busier by day than by night, and leaves some people waiting. */
export function tellMonth(now) {
  for (let day = 34; day >= 0; day--) {
    const weekend = [0, 6].includes(new Date(now - day * DAY).getUTCDay());
    for (let n = weekend ? 14 : 46; n > 0; n--) {
      const hour = 6 + (chance() + chance()) * 7;
      const at = Math.floor((now - day * DAY) / DAY) * DAY + Math.round(hour * 3_600_000);
      if (at < now - 60_000) tell(at, now);
    }
  }
  for (let ago = 170; ago > 6; ago -= 4) tell(now - ago * 60_000, now);
  for (const ago of [12, 40, 75, 190, 620]) open(now - ago * 1000);
}

const folded = new WeakMap();

/** Messages and acts in order, folded into state, moments and samples; remembered until one of them changes. */
export function fold(c) {
  const mark = `${c.acts.length} ${c.assignee} ${c.messages.map((m) => m.status ?? '').join()}`;
  const known = folded.get(c);
  if (known?.mark === mark) return known.result;
  const result = foldAnew(c);
  folded.set(c, { mark, result });
  return result;
}

function foldAnew(c) {
  const facts = [...c.messages.map((m) => ({ at: m.at, m })), ...c.acts.map((a) => ({ at: a.at, a }))];
  facts.sort((x, y) => x.at - y.at || (x.m ? -1 : 1));
  const s = {
    status: 'open',
    opened_at: facts[0].at,
    resolved_at: null,
    waiting: null,
    replied: false,
    human: false,
  };
  const moments = [];
  const samples = [];
  let spanStart = s.opened_at;
  const base = {
    conversation: c.id,
    inbox: c.inbox,
    origin: c.origin,
    language: c.language,
    labels: c.labels,
    contact_name: c.contact_name,
    contact: `p${Number(c.id.slice(1)) % 601}`,
    category: c.category,
    campaign: c.campaign,
    variant: c.variant,
  };
  const sample = (measure, at, value, agent = 'none', by = 'none', more = {}) =>
    samples.push({
      ...base,
      measure,
      at,
      value,
      business: business(value, at),
      agent,
      team: agents.find(({ id }) => id === agent)?.team ?? 'none',
      by,
      handler: c.handler,
      ...more,
    });
  const moment = (kind, at, more = {}) =>
    moments.push({
      at: iso(at),
      kind,
      measure: null,
      value: null,
      value_business: null,
      agent: null,
      by: null,
      message: null,
      since: null,
      ...more,
    });
  const figure = (kind, at, since, agent, by, message = null) => {
    sample(
      kind === 'resolved' ? 'resolution' : kind,
      kind === 'resolved' ? at : since,
      at - since,
      agent,
      by,
    );
    moment(kind, at, {
      measure: kind === 'resolved' ? 'resolution' : kind,
      value: at - since,
      value_business: business(at - since, since),
      agent,
      by,
      message,
      since: iso(since),
    });
  };
  moment('opened', s.opened_at, { message: facts[0].m?.id ?? null });
  sample('opened', s.opened_at, 1, 'none', 'contact');

  for (const { at, m, a } of facts) {
    if (m?.from === 'contact') {
      sample('message_in', at, 1, c.assignee ?? 'none', 'contact');
      if (s.status === 'resolved') {
        s.status = 'open';
        sample('reopened', s.resolved_at, 1, s.resolvedBy, 'agent');
        moment('reopened', at, { message: m.id });
        spanStart = at;
      }
      if (s.waiting === null) {
        s.waiting = at;
        moment('turn_started', at, { message: m.id });
      }
    } else if (m) {
      const author = m.from === 'bot' ? 'bot' : (m.author ?? 'none');
      const failed = m.status === 'failed';
      const pending = m.status === 'queued';
      if (pending) continue;
      sample('message_out', at, 1, author, m.from);
      if (failed) sample('failed', at, 1, author, m.from, { code: String(m.error?.code ?? 'none') });
      if (['delivered', 'read'].includes(m.status)) sample('delivered', at, 1, author, m.from);
      if (m.status === 'read') sample('read', at, 1, author, m.from);
      if (failed) continue;
      if (!s.replied) figure('first_response', at, s.opened_at, author, m.from, m.id);
      if (m.from === 'agent' && !s.human)
        figure('first_human_response', at, s.waiting ?? s.opened_at, author, m.from, m.id);
      if (s.waiting !== null) figure('reply', at, s.waiting, author, m.from, m.id);
      s.replied = true;
      s.human ||= m.from === 'agent';
      s.waiting = null;
    } else if (a.do === 'resolve' && s.status !== 'resolved') {
      if (s.waiting !== null) figure('unanswered', at, s.waiting, c.assignee ?? 'none', 'agent');
      s.waiting = null;
      s.status = 'resolved';
      s.resolved_at = at;
      s.resolvedBy = a.by;
      figure('resolved', at, spanStart, a.by, a.by === 'bot' ? 'bot' : 'agent');
    } else if (a.do === 'reopen' && s.status === 'resolved') {
      s.status = 'open';
      spanStart = at;
      sample('reopened', s.resolved_at, 1, s.resolvedBy, 'agent');
      moment('reopened', at, { by: 'agent' });
    } else if (a.do === 'assign') {
      moment('assigned', at, { agent: a.agent ?? 'none', by: 'agent' });
    } else if (a.do === 'handoff') {
      moment('handed_off', at, { by: 'agent' });
    }
  }
  if (s.status === 'resolved')
    sample('full_resolution', s.resolved_at, s.resolved_at - s.opened_at, s.resolvedBy, 'agent');
  return { ...s, moments, samples: [...samples, ...afterwards(base, s, Date.now())] };
}

/** Opening hours of the mock: the hours of the day from 8 to 20, looked at only at the start. */
function business(value, at) {
  const hour = new Date(at).getUTCHours();
  return hour >= 7 && hour < 19 ? value : Math.round(value / 4);
}

export function row(c) {
  const f = fold(c);
  const last = c.messages.at(-1);
  const lastIn = c.messages.findLast((m) => m.from === 'contact');
  return {
    id: c.id,
    inbox: c.inbox,
    contact_name: c.contact_name,
    contact_hint: c.contact_hint,
    status: f.status,
    origin: c.origin,
    handler: c.handler,
    assignee: c.assignee,
    team: null,
    opened_at: iso(f.opened_at),
    resolved_at: f.status === 'resolved' ? iso(f.resolved_at) : null,
    waiting_since: f.waiting === null ? null : iso(f.waiting),
    last_at: iso(last.at),
    last_text: last.text,
    last_from: last.from,
    labels: c.labels,
    window_closes_at: lastIn ? iso(lastIn.at + DAY) : null,
  };
}

export function whole(c) {
  const earlier = conversations
    .filter(
      (one) => one.contact === c.contact && one.inbox === c.inbox && one.messages[0].at < c.messages[0].at,
    )
    .slice(-1);
  const messages = [
    ...earlier.flatMap((one) => one.messages.map((m) => [m, false])),
    ...c.messages.map((m) => [m, true]),
  ];
  return {
    ...row(c),
    contact: { name: c.contact_name, phone: c.contact_hint.replace('…', '0000 '), user_id: null },
    category: c.category === 'none' ? null : c.category,
    messages: messages.map(([m, ours]) => ({ ...m, at: iso(m.at), this_conversation: ours })),
    moments: fold(c).moments.sort((a, b) => a.at.localeCompare(b.at)),
  };
}
