// Chooses the language of the interface. The languages are listed in `i18n/index.tsx`.
import { NativeSelect } from '@mantine/core';
import { type Language, languages, useLanguage } from '../i18n';

export function LanguageSwitch() {
  const { t, lang, speak } = useLanguage();
  return (
    <NativeSelect
      size="xs"
      label={t.shell.language}
      value={lang}
      onChange={(event) => speak(event.currentTarget.value as Language)}
      data={languages.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
