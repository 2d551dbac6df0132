// Finds web addresses in a text. Only http and https, written out; nothing is guessed. Pure.
export interface Part {
  text: string;
  url?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"']+/g;
/** What ends a sentence or a bracket, not an address. */
const TAIL = /[.,;:!?)\]}]+$/;

export function links(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const url = found[0].replace(TAIL, '');
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ text: url, url });
    from = found.index + url.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
