// Invented samples that no conversation of the mock tells by itself: surveys, verdicts, the bot, outreach, conversions,
// presence, and the customers of earlier months. A development tool; it follows the definitions only roughly.
import { agents, campaigns, inboxes, steps } from './words.mjs';

const DAY = 86_400_000;
const QUARTER = 900_000;

/** A die that always falls alike, so that the figures stay the same between two requests. */
function die(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const blank = {
  conversation: null,
  contact: null,
  contact_name: null,
  inbox: inboxes[0].id,
  agent: 'none',
  team: 'none',
  by: 'automation',
  origin: 'contact',
  handler: 'human',
  language: 'de',
  category: 'none',
  campaign: 'none',
  variant: 'none',
  labels: [],
};
const sample = (measure, at, value, more) => ({
  ...blank,
  measure,
  at,
  value,
  business: value,
  ...more,
});

/** What followed a conversation: a survey, the verdict on its first resolution, the outcome of its bot, a purchase. */
export function afterwards(base, folded, now) {
  const chance = die(Number(base.conversation.slice(1)) * 7919);
  const found = [];
  const add = (measure, at, value, more) => found.push(sample(measure, at, value, { ...base, ...more }));
  const { resolved_at: at, resolvedBy, status, opened_at } = folded;
  const credit = { agent: resolvedBy ?? 'none', by: resolvedBy === 'bot' ? 'bot' : 'agent' };
  if (at && chance() < 0.7) {
    add('survey_sent', at + 1000, 1, credit);
    if (chance() < 0.42)
      add('survey_score', at + 1000, [5, 5, 5, 4, 4, 4, 3, 2, 1, 5][Math.floor(chance() * 10)], credit);
    else add('survey_score.open', at + 1000, 1, credit);
  }
  if (at && resolvedBy) {
    const verdict = now - at < 3 * DAY ? 'first_contact.pending' : 'first_contact';
    add(verdict, at, chance() < 0.83 ? 1 : 0, credit);
  }
  if (base.inbox === inboxes[0].id) {
    const more = { agent: 'bot', by: 'bot', handler: 'bot', step: steps[Math.floor(chance() ** 1.6 * 5)] };
    add('bot_conversation', opened_at, 1, more);
    if (resolvedBy === 'bot')
      add('bot_outcome', opened_at, 1, {
        ...more,
        outcome: chance() < 0.78 ? 'self_resolved' : 'abandoned',
      });
    else if (status === 'resolved') add('bot_outcome', opened_at, 1, { ...more, outcome: 'escalated' });
    else add('bot_outcome.open', opened_at, 1, more);
  }
  if (chance() < 0.03) add('conversation_converted', opened_at, 1, credit);
  return found;
}

/** Campaigns in two variants, of which one does a little better. */
function outreach(now) {
  const chance = die(4711);
  const found = [];
  campaigns.forEach(({ id, variants, size }, place) => {
    for (const variant of variants) {
      for (let n = 0; n < size; n++) {
        const at = now - (26 - place * 8) * DAY + Math.floor(chance() * 6 * 3_600_000);
        const more = {
          campaign: id,
          variant,
          contact: `o${place}-${variant}-${n}`,
          inbox: inboxes[place % 2].id,
          price: 'marketing',
        };
        const better = variant === 'B' && place === 0 ? 0.12 : variant === 'B' ? 0.015 : 0;
        const add = (measure, more2 = {}) => found.push(sample(measure, at, 1, { ...more, ...more2 }));
        add('message_out');
        if (chance() < 0.04) {
          add('failed', { code: ['131049', '131026', '131050', '130472'][Math.floor(chance() * 4)] });
          continue;
        }
        add('outreach');
        add('delivered');
        if (chance() < 0.7) add('read');
        if (chance() < 0.18 + better) add('outreach_answered');
        if (chance() < 0.05 + better / 3) add('outreach_converted');
      }
    }
  });
  for (let n = 0; n < 34; n++) {
    const at = now - Math.floor(chance() * 30 * DAY);
    const code = ['131047', '131047', '131056', '132001', '131053', '131042'][Math.floor(chance() * 6)];
    const agent = agents[n % agents.length];
    found.push(sample('refused', at, 1, { agent: agent.id, by: 'agent', code, contact: `r${n}` }));
  }
  return found;
}

/** Shifts of the agents, with the time in which somebody waited for them. */
function presence(now) {
  const chance = die(99);
  const found = [];
  for (let day = 34; day >= 0; day--) {
    agents.forEach(({ id, team }, index) => {
      const begin = Math.floor((now - day * DAY) / DAY) * DAY + (6 + index) * 3_600_000;
      if ([0, 6].includes(new Date(begin).getUTCDay()) && index > 1) return;
      for (let quarter = 0; quarter < 30; quarter++) {
        const at = begin + quarter * QUARTER;
        if (at > now) return;
        const online = chance() < 0.9 ? QUARTER : Math.round(chance() * QUARTER);
        const handling = Math.round(online * (0.55 + 0.5 * chance() * (index + 2) * 0.25));
        const more = { agent: id, team: team ?? 'none', by: 'none' };
        found.push(sample('online', at, online, more));
        found.push(sample('handling', at, Math.min(online, handling), more));
        found.push(sample('load', at, Math.round(online * (1 + index * 0.6 + chance())), more));
      }
    });
  }
  return found;
}

/** Customers of the last year, of whom fewer and fewer come back. */
function earlier(now) {
  const chance = die(2026);
  const found = [];
  for (let month = 12; month >= 2; month--) {
    for (let n = 0; n < 90; n++) {
      const stays = 0.25 + chance() * 0.4;
      for (let later = month; later >= 0; later--) {
        if (later < month && chance() > stays * 0.95 ** (month - later)) continue;
        const at = now - later * 30.4 * DAY - Math.floor(chance() * 20) * DAY;
        if (at > now) continue;
        const inbox = inboxes[n % 2].id;
        found.push(sample('message_in', at, 1, { contact: `e${month}-${n}`, by: 'contact', inbox }));
      }
    }
  }
  return found;
}

let kept;
export function invented(now) {
  kept ??= [...outreach(now), ...presence(now), ...earlier(now)];
  return kept;
}
