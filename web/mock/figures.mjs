// The figures of the mock, counted from its samples: filters, groups, steps, percentiles. Rough, for development only.
import { conversations, fold } from './world.mjs';

const HOUR = 3_600_000;
export const targets = {
  first_response_time: 60_000,
  first_human_response_time: 60_000,
  reply_time: 120_000,
  resolution_time: 300_000,
  answer_rate: 1,
  abandonment_rate: 0.05,
  reopen_rate: 0.1,
  delivery_rate: 0.95,
  failure_rate: 0.02,
};
const time = (measure, left_out) => ({ unit: 'ms', better: 'lower', left_out, num: [measure] });
const ratio = (better, num, den, left_out = []) => ({ unit: 'ratio', better, left_out, num, den });
export const kpis = {
  first_response_time: time('first_response', ['open', 'unanswered']),
  first_human_response_time: time('first_human_response', ['open', 'unanswered']),
  reply_time: time('reply', ['open']),
  resolution_time: time('resolution', ['open']),
  full_resolution_time: time('full_resolution', ['open']),
  answer_rate: ratio('higher', ['first_response'], ['opened']),
  abandonment_rate: ratio('lower', ['unanswered'], ['reply', 'unanswered'], ['open']),
  reopen_rate: ratio('lower', ['reopened'], ['resolution']),
  volume: { unit: 'count', better: null, left_out: [], num: ['opened'] },
  heatmap: { unit: 'count', better: null, left_out: [], num: ['opened'] },
  delivery_rate: ratio('higher', ['delivered'], ['message_out']),
  open_rate: ratio('higher', ['read'], ['delivered']),
  failure_rate: ratio('lower', ['failed'], ['message_out']),
};
export const dimensions = [
  'inbox',
  'channel',
  'agent',
  'by',
  'origin',
  'handler',
  'label',
  'language',
  'weekday',
  'hour',
];
export const measures = [
  'opened',
  'first_response',
  'reply',
  'unanswered',
  'resolution',
  'reopened',
  'message_in',
  'message_out',
  'delivered',
  'read',
  'failed',
];

let kept = { version: -1, samples: [] };
function allSamples(version) {
  if (kept.version !== version) kept = { version, samples: conversations.flatMap((c) => fold(c).samples) };
  return kept.samples;
}

const locals = new Map();
/** The local time of an instant, remembered by hour. */
function local(at, zone) {
  const hour = Math.floor(at / HOUR) * HOUR;
  const key = `${zone}${hour}`;
  if (!locals.has(key)) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
    const p = Object.fromEntries(
      format.formatToParts(new Date(hour)).map(({ type, value }) => [type, value]),
    );
    const day = `${p.year}-${p.month}-${p.day}`;
    const offset = p.timeZoneName.replace('GMT', '') || '+00:00';
    const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
    locals.set(key, { day, hour: Number(p.hour), weekday, offset });
  }
  return locals.get(key);
}

function instant(text, zone) {
  if (!text) return null;
  if (/[Z+]|-\d\d:\d\d$/.test(text.slice(10))) return Date.parse(text);
  const guess = Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`);
  return Date.parse(`${new Date(guess).toISOString().slice(0, 19)}${local(guess - 2 * HOUR, zone).offset}`);
}

function valueOf(sample, dimension, zone) {
  if (dimension === 'channel') return ['whatsapp'];
  if (dimension === 'label') return sample.labels.length ? sample.labels : ['none'];
  if (dimension === 'weekday' || dimension === 'hour') return [String(local(sample.at, zone)[dimension])];
  return [sample[dimension] ?? 'none'];
}

function bucketOf(at, grain, zone) {
  const l = local(at, zone);
  if (grain === 'day') return l.day;
  if (grain === 'hour') return `${l.day}T${String(l.hour).padStart(2, '0')}:00:00${l.offset}`;
  if (grain === 'month') return `${l.day.slice(0, 8)}01`;
  if (grain === 'week')
    return new Date(Date.parse(`${l.day}T00:00:00Z`) - (l.weekday - 1) * 86_400_000)
      .toISOString()
      .slice(0, 10);
  return null;
}

export function matching(id, query, version) {
  const kpi = kpis[id];
  const measured =
    id === 'heatmap'
      ? [query.measure ?? 'opened']
      : [
          ...new Set([
            ...kpi.num,
            ...(kpi.den ?? []),
            ...(id === 'volume' ? ['message_in', 'message_out'] : []),
          ]),
        ];
  const from = instant(query.from, query.zone) ?? -Infinity;
  const to = instant(query.to, query.zone) ?? Infinity;
  const filters = new Map();
  for (const one of query.where) {
    const [dimension, ...rest] = one.split('=');
    filters.set(dimension, [...(filters.get(dimension) ?? []), rest.join('=')]);
  }
  return allSamples(version).filter(
    (s) =>
      measured.includes(s.measure) &&
      s.at >= from &&
      s.at < to &&
      [...filters].every(([dimension, values]) =>
        valueOf(s, dimension, query.zone).some((v) => values.includes(v)),
      ),
  );
}

const at = (sorted, p) => {
  if (!sorted.length) return null;
  const i = p * (sorted.length - 1);
  const low = sorted[Math.floor(i)];
  return low + (sorted[Math.ceil(i)] - low) * (i - Math.floor(i));
};

export function answer(id, query, version) {
  const kpi = kpis[id];
  const groups = id === 'heatmap' && !query.by.length ? ['weekday', 'hour'] : query.by;
  const cells = new Map();
  for (const s of matching(id, query, version)) {
    let keys = [{}];
    for (const dimension of groups) {
      keys = keys.flatMap((key) =>
        valueOf(s, dimension, query.zone).map((value) => ({ ...key, [dimension]: value })),
      );
    }
    for (const group of keys) {
      const bucket = bucketOf(s.at, query.grain, query.zone);
      const key = JSON.stringify([bucket, group]);
      if (!cells.has(key)) cells.set(key, { bucket, group, at: s.at, samples: [] });
      cells.get(key).samples.push(s);
    }
  }
  if (!cells.size && !groups.length && query.grain === 'total')
    cells.set('', { bucket: null, group: {}, at: 0, samples: [] });
  const rows = [...cells.values()]
    .sort(
      (a, b) =>
        (a.bucket ?? '').localeCompare(b.bucket ?? '') ||
        JSON.stringify(a.group).localeCompare(JSON.stringify(b.group), 'en', { numeric: true }),
    )
    .map(({ bucket, group, samples }) => ({ bucket, group, ...figures(id, kpi, samples, query) }));
  return {
    kpi: id,
    from: query.from ?? null,
    to: query.to ?? null,
    zone: query.zone,
    clock: query.clock,
    grain: query.grain,
    rows,
  };
}

function figures(id, kpi, samples, query) {
  const count = (names) => samples.filter((s) => names.includes(s.measure)).length;
  if (id === 'heatmap') return { n: samples.length, value: samples.length };
  if (id === 'volume') {
    const n = count(['opened']);
    return { n, value: n, message_in: count(['message_in']), message_out: count(['message_out']) };
  }
  const left_out = Object.fromEntries(
    kpi.left_out.map((kind) => [kind, samples.length > 30 ? samples.length % 7 : 0]),
  );
  if (kpi.unit === 'ratio') {
    const n = count(kpi.den);
    return { n, value: n ? count(kpi.num) / n : null, left_out };
  }
  const values = samples
    .map((s) => (query.clock === 'business' ? s.business : s.value))
    .sort((a, b) => a - b);
  const target = targets[id];
  return {
    n: values.length,
    value: at(values, 0.5),
    mean: values.length ? values.reduce((a, b) => a + b, 0) / values.length : null,
    median: at(values, 0.5),
    p90: at(values, 0.9),
    p95: at(values, 0.95),
    within_target: target && values.length ? values.filter((v) => v <= target).length / values.length : null,
    left_out,
  };
}

export function records(id, query, version, leftOut, limit) {
  const kpi = kpis[id];
  const wanted = kpi.den ? [...kpi.num, ...kpi.den] : kpi.num;
  const all = matching(id, query, version).filter((s) => id === 'heatmap' || wanted.includes(s.measure));
  const found = (leftOut ? all.slice(0, all.length > 30 ? all.length % 7 : 0) : all).sort(
    (a, b) => b.at - a.at,
  );
  return {
    total: found.length,
    rows: found.slice(0, limit).map((s) => ({
      conversation: s.conversation,
      contact_name: s.contact_name,
      inbox: s.inbox,
      agent: s.agent,
      at: new Date(s.at).toISOString(),
      measure: s.measure,
      value: leftOut ? null : s.value,
      value_business: leftOut ? null : s.business,
    })),
  };
}
