// The macros: several steps with one click. The form is `MacroForm.tsx`; how a step is said is `useSaid.ts`.
import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { deleteMacro, macrosQuery } from '../../api/deskPhrases';
import { useWords } from '../../i18n';
import { Failed, Loading } from '../../parts/States';
import { Kept } from './Kept';
import { MacroForm } from './MacroForm';
import { useSaid } from './useSaid';

export function Macros() {
  const t = useWords();
  const said = useSaid();
  const { data, error, refetch } = useQuery(macrosQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Kept
      name="macros"
      icon="repeat"
      all={data.macros}
      shown={data.macros}
      words={{
        add: t.replies.macroAdd,
        empty: t.replies.macroEmpty,
        emptyHint: t.replies.macroEmptyHint,
        remove: t.replies.macroRemove,
        removeText: t.replies.macroRemoveText,
      }}
      queryKey={macrosQuery.queryKey}
      remove={deleteMacro}
      head={(add) => (
        <Group justify="space-between" mb="md">
          <Text size="sm" c="dimmed">
            {t.replies.macroLead}
          </Text>
          {add}
        </Group>
      )}
      line={(macro) => (
        <>
          <Text size="sm" fw={600}>
            {macro.title}
          </Text>
          <Text component="ol" size="sm" c="dimmed" m={0} pl={20}>
            {macro.steps.map((step, index) => (
              <li key={index}>{said(step)}</li>
            ))}
          </Text>
        </>
      )}
      form={(macro, onClose) => <MacroForm macro={macro} onClose={onClose} />}
    />
  );
}
