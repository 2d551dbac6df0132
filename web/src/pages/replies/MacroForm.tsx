// Making or changing a macro: its title, for whom, and its steps in order. One step is `StepFields.tsx`.
import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { teamsQuery } from '../../api/deskPeople';
import {
  type Macro,
  macrosQuery,
  saveMacro,
  type Step,
  type StepKind,
  stepKinds,
} from '../../api/deskPhrases';
import { useWords } from '../../i18n';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { isWhole, moved } from './rules';
import { StepFields } from './StepFields';

export function MacroForm({ macro, onClose }: { macro: Macro | undefined; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const { data: teams } = useQuery(teamsQuery);
  const [title, setTitle] = useState(macro?.title ?? '');
  const [team, setTeam] = useState(macro?.team ?? '');
  const [steps, setSteps] = useState<Step[]>(macro?.steps ?? []);
  const asking = useMutation({
    mutationFn: () => saveMacro(macro?.id, { title: title.trim(), team: team || null, steps }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: macrosQuery.queryKey });
      onClose();
    },
  });
  const whole = steps.length > 0 && steps.every(isWhole);
  return (
    <Dialog
      title={macro ? t.replies.macroEdit(macro.title) : t.replies.macroAdd}
      act={t.acts.save}
      busy={asking.isPending}
      error={asking.error}
      blocked={title.trim() === '' || !whole}
      size="xl"
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t.replies.name}
          value={title}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NativeSelect
          label={t.replies.team}
          value={team}
          onChange={(event) => setTeam(event.currentTarget.value)}
          data={[
            { value: '', label: t.replies.everyTeam },
            ...(teams?.teams.map(({ id, name }) => ({ value: id, label: name })) ?? []),
          ]}
        />
      </SimpleGrid>
      <Text size="sm" fw={500}>
        {t.replies.steps}
      </Text>
      <Stack gap="xs" data-testid="steps">
        {steps.length === 0 && (
          <Text size="sm" c="dimmed">
            {t.replies.noSteps}
          </Text>
        )}
        {steps.map((step, index) => (
          <StepRow
            key={index}
            step={step}
            place={index}
            count={steps.length}
            onChange={(next) => setSteps(steps.with(index, next))}
            onMove={(by) => setSteps(moved(steps, index, by))}
            onRemove={() => setSteps(steps.toSpliced(index, 1))}
          />
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={15} />}
            onClick={() => setSteps([...steps, { do: 'reply' }])}
          >
            {t.replies.addStep}
          </Button>
          {steps.length > 0 && !whole && (
            <Text size="sm" c="var(--desk-warn)">
              {t.replies.incomplete}
            </Text>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

interface RowProps {
  step: Step;
  place: number;
  count: number;
  onChange: (step: Step) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function StepRow({ step, place, count, onChange, onMove, onRemove }: RowProps) {
  const t = useWords();
  const n = String(place + 1);
  return (
    <Paper withBorder p="sm" role="group" aria-label={t.replies.step(n)}>
      <Group align="flex-start" gap="sm">
        <NativeSelect
          aria-label={t.replies.step(n)}
          value={step.do}
          onChange={(event) => onChange({ do: event.currentTarget.value as StepKind })}
          data={stepKinds.map((kind) => ({ value: kind, label: t.replies.kinds[kind] }))}
          w={190}
        />
        <div style={{ flex: '1 1 240px', minWidth: 0 }}>
          <StepFields step={step} onChange={onChange} />
        </div>
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            disabled={place === 0}
            aria-label={t.replies.stepUp(n)}
            onClick={() => onMove(-1)}
          >
            <Icon name="up" size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            disabled={place === count - 1}
            aria-label={t.replies.stepDown(n)}
            onClick={() => onMove(1)}
          >
            <Icon name="down" size={15} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t.replies.stepRemove(n)}
            onClick={onRemove}
          >
            <Icon name="trash" size={15} />
          </ActionIcon>
        </Group>
      </Group>
    </Paper>
  );
}
