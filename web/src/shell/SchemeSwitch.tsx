// Light, dark, or as the system has it. The colours themselves are in `theme.ts`.
import { NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useWords } from '../i18n';

export function SchemeSwitch() {
  const t = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <NativeSelect
      size="xs"
      label={t.shell.scheme}
      value={colorScheme}
      onChange={(event) => setColorScheme(event.currentTarget.value as 'light' | 'dark' | 'auto')}
      data={[
        { value: 'auto', label: t.shell.auto },
        { value: 'light', label: t.shell.light },
        { value: 'dark', label: t.shell.dark },
      ]}
    />
  );
}
