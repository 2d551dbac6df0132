// Lets only so many requests go at once; the others wait their turn. Knows nothing of what is asked.

export type Lane = <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** A lane in which `width` tasks run beside each other. Who gives up while waiting leaves the line. */
export function lane(width: number): Lane {
  let running = 0;
  const line: (() => void)[] = [];

  const turn = (signal?: AbortSignal) =>
    new Promise<void>((go, leave) => {
      if (running < width) {
        running += 1;
        return go();
      }
      line.push(go);
      signal?.addEventListener('abort', () => {
        const place = line.indexOf(go);
        if (place < 0) return;
        line.splice(place, 1);
        leave(signal.reason);
      });
    });

  return async (task, signal) => {
    await turn(signal);
    try {
      return await task();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
