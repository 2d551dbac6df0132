import { expect, it } from 'vitest';
import { endsOf } from './funnel';

const row = (step: string, n: number, value: number) => ({ bucket: null, group: { step }, n, value });

it('shows at which step conversations end, the most abandoned first', () => {
  const ends = endsOf(
    [row('greeting', 10, 0.5), row('topic', 20, 0.6)],
    [row('greeting', 10, 0.4), row('topic', 20, 0.25)],
    [row('greeting', 10, 0.1), row('topic', 20, 0.15)],
  );
  expect(ends).toEqual([
    { step: 'topic', n: 20, solved: 12, handed: 5, left: 3, ofLeft: 0.75 },
    { step: 'greeting', n: 10, solved: 5, handed: 4, left: 1, ofLeft: 0.25 },
  ]);
});
