// When the figures of the page are asked for again. Pure; the clock is an argument.

/** Figures change when the log grows; asking more often than this shows nothing that a person would miss. */
export const EVERY = 30_000;

export interface Asked {
  at: number;
  /** How far the log had come; unknown before the first word of the stream. */
  position: number | undefined;
}

export function isDue(asked: Asked, now: number, position: number | undefined, visible: boolean): boolean {
  return visible && position !== undefined && position !== asked.position && now - asked.at >= EVERY;
}
