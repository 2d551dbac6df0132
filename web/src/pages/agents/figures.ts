// The figures that are credited to agents, in the order in which they are shown.
export const figures = [
  'reply_time',
  'first_human_response_time',
  'resolution_time',
  'csat',
  'fcr',
  'reopen_rate',
  'utilisation',
  'concurrency',
];
