// The browser's formatters, each made once: making one takes longer than a thousand uses. Which options are wished, the files
// beside this one know.
const dates = new Map<string, Intl.DateTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

function kept<T>(all: Map<string, T>, lang: string, options: object, make: () => T): T {
  const key = `${lang} ${JSON.stringify(options)}`;
  const known = all.get(key);
  if (known) return known;
  const made = make();
  all.set(key, made);
  return made;
}

export const dateFormat = (lang: string, options: Intl.DateTimeFormatOptions) =>
  kept(dates, lang, options, () => new Intl.DateTimeFormat(lang, options));

export const numberFormat = (lang: string, options: Intl.NumberFormatOptions = {}) =>
  kept(numbers, lang, options, () => new Intl.NumberFormat(lang, options));
