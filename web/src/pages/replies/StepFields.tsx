// What one step of a macro needs to know, by what it does.
import { Autocomplete, Group, NativeSelect, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { deskWordsQuery } from '../../api/deskContacts';
import { teamsQuery } from '../../api/deskPeople';
import { phrasesQuery, type Step } from '../../api/deskPhrases';
import { deskQuery } from '../../api/queries';
import { useWords } from '../../i18n';

interface Props {
  step: Step;
  onChange: (step: Step) => void;
}

export function StepFields({ step, onChange }: Props) {
  const t = useWords();
  const { data: words } = useQuery(deskWordsQuery);
  const f = t.replies.field;
  switch (step.do) {
    case 'reply':
      return <Reply step={step} onChange={onChange} />;
    case 'note':
      return <Own label={t.replies.text} step={step} onChange={onChange} />;
    case 'assign':
      return <Assign step={step} onChange={onChange} />;
    case 'label':
      return (
        <TagsInput
          aria-label={f.labels}
          placeholder={step.add?.length ? undefined : f.labels}
          value={step.add ?? []}
          data={words?.labels ?? []}
          onChange={(add) => onChange({ ...step, add })}
        />
      );
    case 'categorise':
      return (
        <Autocomplete
          aria-label={f.category}
          placeholder={f.category}
          value={step.category ?? ''}
          data={words?.categories ?? []}
          onChange={(category) => onChange({ ...step, category })}
        />
      );
    case 'snooze':
      return <Snooze step={step} onChange={onChange} />;
    case 'resolve':
      return (
        <Autocomplete
          aria-label={f.reason}
          placeholder={f.reason}
          value={step.reason ?? ''}
          data={words?.reasons ?? []}
          onChange={(reason) => onChange({ ...step, reason: reason || undefined })}
        />
      );
  }
}

function Own({ label, step, onChange }: Props & { label: string }) {
  return (
    <Textarea
      aria-label={label}
      placeholder={label}
      autosize
      minRows={2}
      value={step.text ?? ''}
      onChange={(event) => onChange({ do: step.do, text: event.currentTarget.value })}
    />
  );
}

function Reply({ step, onChange }: Props) {
  const t = useWords();
  const { data } = useQuery(phrasesQuery);
  return (
    <Stack gap={6}>
      <NativeSelect
        aria-label={t.replies.field.which}
        value={step.phrase ?? ''}
        onChange={(event) =>
          onChange({ do: 'reply', phrase: event.currentTarget.value || undefined, text: undefined })
        }
        data={[
          { value: '', label: t.replies.field.ownText },
          ...(data?.phrases.map(({ id, title }) => ({ value: id, label: title })) ?? []),
        ]}
      />
      {!step.phrase && <Own label={t.replies.text} step={step} onChange={onChange} />}
    </Stack>
  );
}

function Assign({ step, onChange }: Props) {
  const t = useWords();
  const { data: teams } = useQuery(teamsQuery);
  const { data: desk } = useQuery(deskQuery);
  const value = step.team ? `team:${step.team}` : step.agent ? `agent:${step.agent}` : '';
  const choose = (wished: string) => {
    const [kind, id] = [wished.slice(0, wished.indexOf(':')), wished.slice(wished.indexOf(':') + 1)];
    onChange(kind === 'team' ? { do: 'assign', team: id } : { do: 'assign', agent: id || undefined });
  };
  return (
    <NativeSelect
      aria-label={t.replies.field.assignTo}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: '', label: t.replies.field.assignTo },
        { value: 'agent:me', label: t.replies.field.me },
        {
          group: t.people.tabs.teams,
          items: teams?.teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) ?? [],
        },
        {
          group: t.people.tabs.people,
          items: desk?.agents.map(({ id, name }) => ({ value: `agent:${id}`, label: name })) ?? [],
        },
      ]}
    />
  );
}

function Snooze({ step, onChange }: Props) {
  const t = useWords();
  const untilReply = step.until_reply === true;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <NativeSelect
        aria-label={t.replies.kinds.snooze}
        value={untilReply ? 'reply' : 'hours'}
        onChange={(event) =>
          onChange(
            event.currentTarget.value === 'reply'
              ? { do: 'snooze', until_reply: true }
              : { do: 'snooze', hours: 24 },
          )
        }
        data={[
          { value: 'hours', label: t.replies.field.hours },
          { value: 'reply', label: t.replies.field.untilReply },
        ]}
      />
      {!untilReply && (
        <TextInput
          aria-label={t.replies.field.hours}
          inputMode="numeric"
          w={90}
          value={String(step.hours ?? '')}
          onChange={(event) =>
            onChange({
              do: 'snooze',
              hours: Number(event.currentTarget.value.replace(/\D/g, '')) || undefined,
            })
          }
        />
      )}
    </Group>
  );
}
