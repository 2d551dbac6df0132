// The name of a language or of a language with its region, as the reader calls it.

/** `de` or `en_US` as a name; what is no language comes back as it is. */
export function languageName(code: string, lang: string): string {
  try {
    return new Intl.DisplayNames(lang, { type: 'language' }).of(code.replace('_', '-')) ?? code;
  } catch {
    return code;
  }
}
