// How the address keeps state: plain keys, a repeated key for a list. No meaning of any key (each page reads its own).

export type Search = Record<string, string | string[]>;

/** Reads `?a=1&b=2&b=3`; a key that appears once is a text, more often a list. */
export function parseSearch(text: string): Search {
  const found: Search = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = found[key];
    if (before === undefined) found[key] = value;
    else found[key] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return found;
}

/** Writes the same form; empty and missing values are left away. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

export const textOf = (value: unknown): string | undefined => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
};

export const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );

/** The value if it is one of those allowed, else the first of them. */
export function oneOf<T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find((one) => one === textOf(value)) ?? allowed[0];
}
