// How pressing a wait is, measured against the target. Pure; colours and words are chosen by the view.
export type Pressure = 'inTarget' | 'nearTarget' | 'overTarget';

/** Over the target once it has passed, near it from half of it on; without a target nothing presses. */
export function pressure(waitedMs: number, targetMs: number | null): Pressure {
  if (targetMs === null) return 'inTarget';
  if (waitedMs > targetMs) return 'overTarget';
  return waitedMs >= targetMs / 2 ? 'nearTarget' : 'inTarget';
}

export const pressureColour: Record<Pressure, string> = {
  inTarget: 'var(--desk-good)',
  nearTarget: 'var(--desk-warn)',
  overTarget: 'var(--desk-bad)',
};
