// The figures of the mock, counted from its samples: filters, groups, steps, percentiles. Rough, for development only.
// Which figures there are is in `kpis.mjs`, local times in `time.mjs`.
import { invented } from './extras.mjs';
import { kpis, peers, targets } from './kpis.mjs';
import { bucketOf, instant, local } from './time.mjs';
import { conversations, fold } from './world.mjs';

const FRESH_MS = 15_000;
let kept = { at: 0, byMeasure: new Map() };

/** Every sample by its measure; counted anew now and then, since conversations go on. */
function samplesOf(measure) {
  if (Date.now() - kept.at > FRESH_MS) {
    kept = { at: Date.now(), byMeasure: new Map() };
    for (const c of conversations) for (const s of fold(c).samples) put(s);
    for (const s of invented(Date.now())) put(s);
  }
  return kept.byMeasure.get(measure) ?? [];
}

function put(sample) {
  const list = kept.byMeasure.get(sample.measure);
  if (list) list.push(sample);
  else kept.byMeasure.set(sample.measure, [sample]);
}

function valueOf(sample, dimension, zone) {
  if (dimension === 'channel') return ['whatsapp'];
  if (dimension === 'label') return sample.labels.length ? sample.labels : ['none'];
  if (dimension === 'weekday' || dimension === 'hour') return [String(local(sample.at, zone)[dimension])];
  return [sample[dimension] ?? 'none'];
}

/** The measures that a figure is made of, with what is told beside and left out. */
function measuresOf(id, query) {
  const kpi = kpis[id];
  if (id === 'heatmap') return [query.measure ?? 'opened'];
  return [...kpi.num, ...(kpi.den ?? []), ...(kpi.beside ?? []), ...Object.values(kpi.left ?? {})];
}

export function matching(id, query) {
  const measured = new Set(measuresOf(id, query));
  const from = instant(query.from, query.zone) ?? -Infinity;
  const to = instant(query.to, query.zone) ?? Infinity;
  const filters = new Map();
  for (const one of query.where) {
    const [dimension, ...rest] = one.split('=');
    filters.set(dimension, [...(filters.get(dimension) ?? []), rest.join('=')]);
  }
  return [...measured]
    .flatMap(samplesOf)
    .filter(
      (s) =>
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

/** The samples by bucket and group. */
function cellsOf(id, query) {
  const groups = id === 'heatmap' && !query.by.length ? ['weekday', 'hour'] : query.by;
  const cells = new Map();
  for (const s of matching(id, query)) {
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
  return [...cells.values()].sort(
    (a, b) =>
      (a.bucket ?? '').localeCompare(b.bucket ?? '') ||
      JSON.stringify(a.group).localeCompare(JSON.stringify(b.group), 'en', { numeric: true }),
  );
}

export function answer(id, query) {
  const peer = peers.find((one) => one.id === id);
  const kpi = kpis[peer?.kpi ?? id];
  const rows =
    id === 'retention'
      ? retention(query)
      : cellsOf(peer?.kpi ?? id, query)
          .map(({ bucket, group, samples }) => ({
            bucket,
            group,
            ...figures(peer?.kpi ?? id, kpi, samples, query, peer),
          }))
          .filter((row) => row.n > 0 || row.pending > 0 || query.grain === 'total');
  return {
    kpi: id,
    from: query.from ?? null,
    to: query.to ?? null,
    zone: query.zone,
    clock: query.clock,
    grain: query.grain,
    version: 1,
    definition: kpi.meaning,
    ...(id === 'retention' && { cohorts: cohorts(query) }),
    rows,
  };
}

function durations(id, values, target) {
  const sorted = values.sort((a, b) => a - b);
  const n = sorted.length;
  return {
    n,
    value: at(sorted, 0.5),
    mean: n ? sorted.reduce((a, b) => a + b, 0) / n : null,
    median: at(sorted, 0.5),
    p90: at(sorted, 0.9),
    p95: at(sorted, 0.95),
    within_target: target && n ? sorted.filter((v) => v <= target).length / n : null,
  };
}

function figures(id, kpi, samples, query, peer) {
  const of = (names) => samples.filter((s) => names.includes(s.measure));
  const count = (names) => of(names).length;
  const sum = (names) => of(names).reduce((total, { value }) => total + value, 0);
  const people = (names) => new Set(of(names).map(({ contact }) => contact)).size;
  const left_out = Object.fromEntries(
    kpi.left_out.map((kind) => [
      kind,
      kpi.left?.[kind] ? count([kpi.left[kind]]) : samples.length > 30 ? samples.length % 7 : 0,
    ]),
  );
  if (kpi.unit === 'ms') {
    const values = of(kpi.num).map((s) => (query.clock === 'business' ? s.business : s.value));
    const found = durations(
      id,
      values.map((v) => v * (peer?.factor ?? 1)),
      targets[id],
    );
    return peer ? { ...found, within_target: null } : { ...found, left_out };
  }
  const n = kpi.den ? (kpi.distinct ? people(kpi.den) : count(kpi.den)) : count(kpi.num);
  const rate = (hits) => (n ? hits / n : null);
  const beside = Object.fromEntries((kpi.beside ?? []).map((measure) => [measure, count([measure])]));
  if (kpi.kind === 'count') return { n, value: n, ...beside };
  if (kpi.kind === 'time')
    return { n, value: rate(0) === null ? null : sum(kpi.num) / sum(kpi.den), online: sum(kpi.den) };
  if (kpi.kind === 'scores') return { ...scores(of(kpi.num)), left_out };
  if (kpi.kind === 'verdict') return { n, value: rate(sum(kpi.num)), pending: left_out.pending, left_out };
  if (kpi.kind === 'outcome')
    return { n, value: rate(samples.filter(({ outcome }) => outcome === kpi.outcome).length), left_out };
  return { n, value: rate(kpi.distinct ? people(kpi.num) : count(kpi.num)), left_out };
}

function scores(samples) {
  const distribution = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const { value } of samples) distribution[value] += 1;
  const n = samples.length;
  return {
    n,
    value: n ? (distribution[4] + distribution[5]) / n : null,
    mean: n ? samples.reduce((total, { value }) => total + value, 0) / n : null,
    distribution,
  };
}

/** Who wrote in a bucket and in the one before. */
function retention(query) {
  const grain = query.grain === 'total' ? 'month' : query.grain;
  const cells = cellsOf('retention', { ...query, from: undefined, grain });
  const from = (query.from ?? '').slice(0, 10);
  const byGroup = new Map();
  for (const cell of cells) {
    const key = JSON.stringify(cell.group);
    byGroup.set(key, [...(byGroup.get(key) ?? []), cell]);
  }
  const rows = [...byGroup.values()].flatMap((list) =>
    list.slice(1).map(({ bucket, group, samples }, index) => {
      const before = new Set(list[index].samples.map(({ contact }) => contact));
      const again = new Set(samples.map(({ contact }) => contact).filter((one) => before.has(one)));
      return { bucket, group, n: before.size, value: again.size / before.size, left_out: {} };
    }),
  );
  if (query.grain === 'total') {
    const last = new Map(rows.map((row) => [JSON.stringify(row.group), row]));
    return [...last.values()].map((row) => ({ ...row, bucket: null }));
  }
  return rows.filter(({ bucket }) => bucket >= from.slice(0, grain === 'month' ? 7 : 10));
}

function cohorts(query) {
  const months = new Map();
  for (const s of matching('retention', query)) {
    const month = bucketOf(s.at, 'month', query.zone);
    months.set(s.contact, (months.get(s.contact) ?? new Set()).add(month));
  }
  const all = [...new Set([...months.values()].flatMap((set) => [...set]))].sort();
  return all.flatMap((cohort) => {
    const members = [...months.values()].filter((set) => [...set].sort()[0] === cohort);
    return all
      .filter((month) => month > cohort)
      .map((month) => {
        const active = members.filter((set) => set.has(month)).length;
        return { cohort, month, n: members.length, active, value: active / members.length };
      });
  });
}

export function histogram(id, query, edges) {
  const values = matching(id, query)
    .filter(({ measure }) => kpis[id].num.includes(measure))
    .map((s) => (query.clock === 'business' ? s.business : s.value));
  return {
    kpi: id,
    buckets: [0, ...edges].map((from, index) => {
      const to = edges[index] ?? null;
      return { from, to, n: values.filter((v) => v >= from && (to === null || v < to)).length };
    }),
  };
}

/** The samples of one part: those counted, the numerator, something beside, something left out. */
function partOf(id, query, part) {
  const kpi = kpis[id];
  const all = matching(id, query);
  if (id === 'heatmap') return all;
  if (part === 'numerator')
    return all.filter(
      (s) => kpi.num.includes(s.measure) && (kpi.kind !== 'outcome' || s.outcome === kpi.outcome),
    );
  if (kpi.beside?.includes(part)) return all.filter(({ measure }) => measure === part);
  if (kpi.left?.[part]) return all.filter(({ measure }) => measure === kpi.left[part]);
  const counted = all.filter(({ measure }) => (kpi.den ?? kpi.num).includes(measure));
  return part ? counted.slice(0, all.length > 30 ? all.length % 7 : 0) : counted;
}

export function records(id, query, { part, limit, least, below }) {
  const leftOut = kpis[id].left_out.includes(part);
  const found = partOf(id, query, part)
    .filter(({ value }) => (least === null || value >= least) && (below === null || value < below))
    .sort((a, b) => b.at - a.at);
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
      contributes: leftOut ? null : kpis[id].kind === 'scores' ? Number(s.value >= 4) : s.value,
    })),
  };
}
