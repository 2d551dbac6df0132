// The recipients of the report as text, a line for each, and what is wrong with it. Pure.

/** The addresses that a text names. */
export const addressesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;]+/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** The first address that cannot be one. The server has the last word. */
export const wrongAddress = (addresses: string[]): string | undefined =>
  addresses.find((address) => !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/.test(address));
