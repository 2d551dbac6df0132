// The macros: several steps with one click. The form is `MacroForm.tsx`; how a step is said is `useSaid.ts`.
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteMacro, type Macro, macrosQuery } from '../../api/deskPhrases';
import { useMay } from '../../api/may';
import { useWords } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Empty, Failed, Loading } from '../../parts/States';
import { MacroForm } from './MacroForm';
import { useSaid } from './useSaid';

export function Macros() {
  const t = useWords();
  const may = useMay('phrases.write');
  const [open, setOpen] = useState<Macro | 'new'>();
  const [gone, setGone] = useState<Macro>();
  const { data, error, refetch } = useQuery(macrosQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const add = may && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
      {t.replies.macroAdd}
    </Button>
  );
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t.replies.macroLead}
        </Text>
        {data.macros.length > 0 && add}
      </Group>
      <Paper className="card" px="md" py={4}>
        {data.macros.length === 0 && (
          <Empty icon="repeat" title={t.replies.macroEmpty} hint={t.replies.macroEmptyHint}>
            {add}
          </Empty>
        )}
        <ul className={look.list} data-testid="macros">
          {data.macros.map((macro) => (
            <Row
              key={macro.id}
              macro={macro}
              onEdit={may ? () => setOpen(macro) : undefined}
              onDelete={() => setGone(macro)}
            />
          ))}
        </ul>
      </Paper>
      {open && <MacroForm macro={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
      {gone && <Gone macro={gone} onClose={() => setGone(undefined)} />}
    </Stack>
  );
}

function Row({ macro, onEdit, onDelete }: { macro: Macro; onEdit?: () => void; onDelete: () => void }) {
  const t = useWords();
  const said = useSaid();
  return (
    <li className={look.row}>
      <div>
        <Text size="sm" fw={600}>
          {macro.title}
        </Text>
        <Text component="ol" size="sm" c="dimmed" m={0} pl={20}>
          {macro.steps.map((step, index) => (
            <li key={index}>{said(step)}</li>
          ))}
        </Text>
      </div>
      {onEdit && (
        <div className={look.acts}>
          <Button size="xs" variant="default" onClick={onEdit} aria-label={`${t.acts.edit}: ${macro.title}`}>
            {t.acts.edit}
          </Button>
          <Button
            size="xs"
            variant="default"
            px={8}
            onClick={onDelete}
            aria-label={t.replies.macroRemove(macro.title)}
          >
            <Icon name="trash" size={15} />
          </Button>
        </div>
      )}
    </li>
  );
}

function Gone({ macro, onClose }: { macro: Macro; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const asking = useMutation({
    mutationFn: () => deleteMacro(macro.id),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: macrosQuery.queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={t.replies.macroRemove(macro.title)}
      text={t.replies.macroRemoveText}
      act={t.acts.remove}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}
