import { expect, it } from 'vitest';
import { lane } from './lane';

/** A task that ends when it is told to. */
function told() {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, ended };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('lets two go at once, the third when one has ended, even with a fault', async () => {
  const go = lane(2);
  const [first, second] = [told(), told()];
  const started: string[] = [];
  const run = (name: string, until: Promise<void>) => go(async () => (started.push(name), until));
  const failing = run(
    'first',
    first.ended.then(() => Promise.reject(new Error('lost'))),
  );
  void run('second', second.ended);
  const third = run('third', Promise.resolve());
  await settle();
  expect(started).toEqual(['first', 'second']);
  first.end();
  await expect(failing).rejects.toThrow('lost');
  await third;
  expect(started).toEqual(['first', 'second', 'third']);
});

it('forgets who gives up while waiting', async () => {
  const go = lane(1);
  const first = told();
  void go(() => first.ended);
  const giving = new AbortController();
  const waiting = go(() => Promise.resolve('never'), giving.signal);
  giving.abort();
  await expect(waiting).rejects.toThrow();
  first.end();
  expect(await go(() => Promise.resolve('next'))).toBe('next');
});
