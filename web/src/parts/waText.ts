// The marks of WhatsApp in a text: *bold*, _italic_, ~struck~, ```code```. Cuts a text into runs; draws nothing.

export type Mark = 'bold' | 'italic' | 'struck' | 'code';
export interface Run {
  text: string;
  mark?: Mark;
}

const marks: [sign: string, mark: Mark][] = [
  ['```', 'code'],
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'struck'],
];
const pattern = /```([^`]+)```|(?<![\p{L}\p{N}])([*_~])(?! )([^\n]*?[^\s])\2(?![\p{L}\p{N}])/gu;

/** The runs of a text; a mark counts only around words, as in the app. */
export function runs(text: string): Run[] {
  const found: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    const sign = match[2] ?? '```';
    found.push({ text: match[1] ?? match[3]!, mark: marks.find(([one]) => one === sign)![1] });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}
