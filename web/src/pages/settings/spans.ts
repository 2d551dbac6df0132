// Spans of a day as people write them, 09:00-12:30, 13:30-18:00, and as the desk file has them. Pure.

export type Spans = [from: string, to: string][];

const TIME = /^([01]\d|2[0-4]):[0-5]\d$/;

/** The spans that a text means; nothing where it cannot be read. Without any text the day is closed. */
export function readSpans(text: string): Spans | null {
  const spans: Spans = [];
  for (const part of text.split(',')) {
    if (!part.trim()) continue;
    const [from, to, ...more] = part.split(/[-–—]/).map((one) => withZero(one.trim()));
    if (more.length > 0 || !from || !to || !TIME.test(from) || !TIME.test(to)) return null;
    spans.push([from, to]);
  }
  return spans;
}

export const writeSpans = (spans: Spans): string => spans.map(([from, to]) => `${from}-${to}`).join(', ');

/** 9 and 9:00 mean 09:00. */
function withZero(time: string): string {
  const found = /^(\d{1,2})(?::(\d{2}))?$/.exec(time);
  return found ? `${found[1]!.padStart(2, '0')}:${found[2] ?? '00'}` : time;
}
