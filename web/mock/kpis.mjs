// Which figures the mock knows: unit, direction, target, and the measures that each is made of. Words come from the interface.
export const targets = {
  first_response_time: 60_000,
  first_human_response_time: 60_000,
  reply_time: 120_000,
  resolution_time: 300_000,
  answer_rate: 1,
  abandonment_rate: 0.05,
  csat: 0.85,
  fcr: 0.8,
  reopen_rate: 0.1,
  utilisation: 0.85,
  delivery_rate: 0.95,
  failure_rate: 0.02,
  bot_self_resolution_rate: 0.7,
};

/** A definition as the server would say it, in the languages of the desk. */
const meaning = (de, en, es, it) => ({ de, en, es, it });
const plain = meaning(
  'Die genaue Definition steht im Handbuch der Kennzahlen.',
  'The exact definition stands in the handbook of figures.',
  'La definición exacta está en el manual de indicadores.',
  'La definizione esatta sta nel manuale degli indicatori.',
);
const time = (measure, left_out) => ({
  unit: 'ms',
  better: 'lower',
  left_out,
  num: [measure],
  meaning: plain,
});
const ratio = (better, num, den, more = {}) => ({
  unit: 'ratio',
  better,
  left_out: [],
  num,
  den,
  meaning: plain,
  ...more,
});
const outcome = (better, name) =>
  ratio(better, ['bot_outcome'], ['bot_outcome'], {
    kind: 'outcome',
    outcome: name,
    left_out: ['open'],
    left: { open: 'bot_outcome.open' },
  });
const count = (num, more = {}) => ({
  unit: 'count',
  kind: 'count',
  better: 'neither',
  left_out: [],
  num,
  meaning: plain,
  ...more,
});

export const kpis = {
  first_response_time: time('first_response', ['open', 'unanswered']),
  first_human_response_time: time('first_human_response', ['open', 'unanswered']),
  reply_time: time('reply', ['open']),
  resolution_time: time('resolution', ['open']),
  full_resolution_time: time('full_resolution', ['open']),
  answer_rate: ratio('higher', ['first_response'], ['opened'], { refused: ['agent', 'team', 'by'] }),
  abandonment_rate: ratio('lower', ['unanswered'], ['reply', 'unanswered'], { left_out: ['open'] }),
  csat: ratio('higher', ['survey_score'], ['survey_score'], {
    kind: 'scores',
    left_out: ['open'],
    left: { open: 'survey_score.open' },
  }),
  survey_response_rate: ratio('neither', ['survey_score'], ['survey_sent']),
  fcr: ratio('higher', ['first_contact'], ['first_contact'], {
    kind: 'verdict',
    left_out: ['pending', 'inactivity', 'no_reply'],
    left: { pending: 'first_contact.pending', inactivity: 'x', no_reply: 'x' },
  }),
  reopen_rate: ratio('lower', ['reopened'], ['resolution']),
  volume: count(['opened'], { beside: ['message_in', 'message_out'] }),
  heatmap: count(['opened']),
  utilisation: ratio('between', ['handling'], ['online'], { kind: 'time', up_to: 0.9 }),
  concurrency: { ...ratio('neither', ['load'], ['online'], { kind: 'time' }), unit: 'number' },
  delivery_rate: ratio('higher', ['delivered'], ['message_out']),
  open_rate: ratio('neither', ['read'], ['delivered']),
  failure_rate: ratio('lower', ['failed', 'refused'], ['message_out', 'refused']),
  failures: count(['failed', 'refused']),
  response_rate: ratio('neither', ['outreach_answered'], ['outreach']),
  conversion_rate: ratio('neither', ['outreach_converted'], ['outreach'], { distinct: true }),
  conversation_conversion_rate: ratio('neither', ['conversation_converted'], ['opened'], { distinct: true }),
  bot_self_resolution_rate: outcome('higher', 'self_resolved'),
  bot_escalation_rate: outcome('neither', 'escalated'),
  bot_abandonment_rate: outcome('neither', 'abandoned'),
  retention: ratio('neither', ['message_in'], undefined),
};

const peer = (kpi, product, factor, en, de, it, es) => ({
  id: `${kpi}.${product.toLowerCase()}`,
  kpi,
  product,
  factor,
  name: {
    en: 'First reply',
    de: 'Erste Antwort',
    it: 'Prima risposta',
    es: 'Primera respuesta',
  },
  meaning: { en, de, it, es },
});
export const peers = [
  peer(
    'first_response_time',
    'Chatwoot',
    1.12,
    'From the arrival of the first message to the first reply, once for each conversation.',
    'Von der Ankunft der ersten Nachricht bis zur ersten Antwort, einmal je Gespräch.',
    "Dall'arrivo del primo messaggio alla prima risposta, una volta per conversazione.",
    'De la llegada del primer mensaje a la primera respuesta, una vez por conversación.',
  ),
  peer(
    'first_response_time',
    'Wati',
    0.6,
    'From the assignment to the first reply: the queue is invisible.',
    'Von der Zuweisung bis zur ersten Antwort: die Warteschlange bleibt unsichtbar.',
    "Dall'assegnazione alla prima risposta: la coda resta invisibile.",
    'De la asignación a la primera respuesta: la cola queda invisible.',
  ),
  peer(
    'resolution_time',
    'Chatwoot',
    2.4,
    'From the creation to the resolution, however often it was reopened.',
    'Von der Anlage bis zur Lösung, gleich wie oft es wieder geöffnet wurde.',
    'Dalla creazione alla soluzione, per quante volte sia stata riaperta.',
    'De la creación a la resolución, por muchas veces que se reabriera.',
  ),
  peer(
    'resolution_time',
    'Zendesk',
    2.6,
    'Full resolution time: from the creation to the latest resolution.',
    'Volle Lösungszeit: von der Anlage bis zur letzten Lösung.',
    "Tempo di soluzione completo: dalla creazione all'ultima soluzione.",
    'Tiempo de resolución completo: de la creación a la última resolución.',
  ),
];

export const dimensions = [
  'inbox',
  'channel',
  'agent',
  'team',
  'by',
  'origin',
  'handler',
  'campaign',
  'variant',
  'category',
  'label',
  'language',
  'step',
  'code',
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
  'refused',
  'outreach',
  'outreach_answered',
  'survey_sent',
  'survey_score',
  'bot_conversation',
  'bot_outcome',
  'online',
];
