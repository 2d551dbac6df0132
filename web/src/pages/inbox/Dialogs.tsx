// The questions before something is done, for one conversation or many: to whom, until when, which labels, which type.
import {
  Button,
  Group,
  Modal,
  NativeSelect,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { deskWordsQuery } from '../../api/deskContacts';
import { teamsQuery } from '../../api/deskPeople';
import { macrosQuery, runMacro } from '../../api/deskPhrases';
import type { Deed, ThreadPage } from '../../api/inbox';
import { newId } from '../../api/newId';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { fits } from '../../parts/composer/write';
import { Icon } from '../../parts/Icon';
import { sayError } from '../../parts/refusals';
import { usePeople } from '../../parts/usePeople';
import { toast } from '../../shell/toasts';
import { useMe } from '../../api/may';
import type { ActKind } from './Acts';
import look from './inbox.module.css';
import { endOf, fieldOf, presets } from './snooze';
import { useDeeds } from './useDeeds';

export interface Asked {
  kind: ActKind;
  ids: string[];
}
type Part = { ids: string[]; go: (body: Deed) => void; close: () => void };

export function Dialogs({
  asked,
  close,
  done,
}: {
  asked: Asked | null;
  close: () => void;
  done: () => void;
}) {
  const t = useWords();
  const deeds = useDeeds();
  if (!asked) return null;
  const { kind, ids } = asked;
  const go = (body: Deed) => {
    deeds.mutate({ ids, body }, { onSuccess: done });
    close();
  };
  const titles: Record<ActKind, string> = {
    assign: t.doing.assign,
    snooze: t.doing.snooze,
    label: t.doing.label,
    category: t.doing.category,
    macro: t.doing.macros,
    block: t.doing.block,
  };
  const Body = {
    assign: Assign,
    snooze: Snooze,
    label: Labels,
    category: Category,
    macro: Macros,
    block: Block,
  }[kind];
  return (
    <Modal
      opened
      onClose={close}
      title={titles[kind]}
      closeButtonProps={{ 'aria-label': t.common.close }}
      size="sm"
    >
      <Body ids={ids} go={go} close={close} />
    </Modal>
  );
}

function Assign({ go }: Part) {
  const t = useWords();
  const me = useMe();
  const people = usePeople();
  const { data: teams } = useQuery(teamsQuery);
  const [word, setWord] = useState('');
  const [note, setNote] = useState('');
  const said = note.trim() || undefined;
  const choices = [
    { key: 'nobody', icon: 'close' as const, name: t.doing.nobody, hint: '', body: { do: 'assign' } as Deed },
    ...people
      .toSorted((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id))
      .map(({ id, name, team, presence }) => ({
        key: `p-${id}`,
        icon: 'person' as const,
        name: id === me?.id ? `${name} · ${t.doing.assignMe}` : name,
        hint: [team, presence && t.person.states[presence]].filter(Boolean).join(' · '),
        body: { do: 'assign', agent: id } as Deed,
      })),
    ...(teams?.teams ?? []).map(({ id, name }) => ({
      key: `t-${id}`,
      icon: 'team' as const,
      name,
      hint: t.conversation.team,
      body: { do: 'assign', team: id } as Deed,
    })),
  ].filter(({ name }) => fits(name, word));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const first = choices.find(({ key }) => word === '' || key !== 'nobody');
    if (first && word !== '') go({ ...first.body, note: said } as Deed);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          data-autofocus
          label={t.doing.person}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <ul className={look.choices}>
          {choices.map(({ key, icon, name, hint, body }) => (
            <li key={key}>
              <UnstyledButton className={look.choice} onClick={() => go({ ...body, note: said } as Deed)}>
                <Icon name={icon} size={16} />
                <Text component="span" size="sm" flex={1}>
                  {name}
                </Text>
                <Text component="span" size="xs" c="dimmed">
                  {hint}
                </Text>
              </UnstyledButton>
            </li>
          ))}
        </ul>
        <Textarea
          label={t.doing.note}
          description={t.doing.noteHint}
          value={note}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
    </form>
  );
}

function Snooze({ go }: Part) {
  const t = useWords();
  const f = useFormat();
  const now = new Date();
  const [at, setAt] = useState(fieldOf(endOf('tomorrow', now)));
  const chosen = new Date(at);
  const valid = !Number.isNaN(chosen.getTime()) && chosen > now;
  return (
    <Stack gap="xs">
      <ul className={look.choices}>
        <li>
          <UnstyledButton
            className={look.choice}
            data-autofocus
            onClick={() => go({ do: 'snooze', until_reply: true })}
          >
            <Icon name="chat" size={16} />
            <Text component="span" size="sm">
              {t.doing.untilReply}
            </Text>
          </UnstyledButton>
        </li>
        {presets.map((preset) => {
          const end = endOf(preset, now).toISOString();
          return (
            <li key={preset}>
              <UnstyledButton className={look.choice} onClick={() => go({ do: 'snooze', until: end })}>
                <Icon name="snooze" size={16} />
                <Text component="span" size="sm" flex={1}>
                  {t.doing[preset]}
                </Text>
                <Text component="span" size="xs" c="dimmed">
                  {f.dateTime(end)}
                </Text>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      <Text size="sm" fw={600}>
        {t.doing.custom}
      </Text>
      <Group align="flex-end" gap="xs">
        <TextInput
          type="datetime-local"
          label={t.doing.customTime}
          value={at}
          min={fieldOf(now)}
          style={{ flex: 1 }}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
        <Button disabled={!valid} onClick={() => go({ do: 'snooze', until: chosen.toISOString() })}>
          {t.doing.snooze}
        </Button>
      </Group>
    </Stack>
  );
}

function Labels({ ids, go }: Part) {
  const t = useWords();
  const cache = useQueryClient();
  const { data: words } = useQuery(deskWordsQuery);
  const had =
    ids.length === 1
      ? (cache.getQueryData<ThreadPage>(['conversation', ids[0]!, 'thread'])?.labels ?? [])
      : [];
  const [search, setSearch] = useState('');
  const [labels, setLabels] = useState<string[]>(had);
  const add = labels.filter((one) => !had.includes(one));
  const remove = had.filter((one) => !labels.includes(one));
  return (
    <Stack gap="sm">
      <TagsInput
        data-autofocus
        label={ids.length > 1 ? t.doing.addTo : t.doing.label}
        description={t.doing.labelHint}
        value={labels}
        onChange={setLabels}
        data={words?.labels ?? []}
        comboboxProps={{ withinPortal: false }}
        // Suggestions stand over the buttons: they are shown while somebody types, and go with the word.
        searchValue={search}
        onSearchChange={setSearch}
        dropdownOpened={search !== ''}
        maxLength={60}
      />
      <Group justify="flex-end">
        <Button disabled={add.length + remove.length === 0} onClick={() => go({ do: 'label', add, remove })}>
          {t.doing.save}
        </Button>
      </Group>
    </Stack>
  );
}

function Category({ go }: Part) {
  const t = useWords();
  const { data: words } = useQuery(deskWordsQuery);
  const [category, setCategory] = useState('');
  return (
    <Stack gap="sm">
      <NativeSelect
        data-autofocus
        label={t.doing.category}
        value={category}
        onChange={(event) => setCategory(event.currentTarget.value)}
        data={[
          { value: '', label: t.doing.categoryNone },
          ...(words?.categories ?? []).map((value) => ({ value, label: value })),
        ]}
      />
      <Group justify="flex-end">
        <Button disabled={category === ''} onClick={() => go({ do: 'categorise', category })}>
          {t.doing.save}
        </Button>
      </Group>
    </Stack>
  );
}

function Macros({ ids, close }: Part) {
  const t = useWords();
  const { data } = useQuery(macrosQuery);
  const run = useRunMacro(ids);
  const macros = data?.macros ?? [];
  if (macros.length === 0) return <Text size="sm">{t.doing.macroNone}</Text>;
  return (
    <ul className={look.choices}>
      {macros.map((macro, at) => (
        <li key={macro.id}>
          <UnstyledButton
            className={look.choice}
            data-autofocus={at === 0 || undefined}
            onClick={() => {
              close();
              run.mutate(macro);
            }}
          >
            <Icon name="bolt" size={16} />
            <Text component="span" size="sm">
              {macro.title}
            </Text>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

/** Runs a macro for each conversation and says how far it came. */
export function useRunMacro(ids: string[]) {
  const t = useWords();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (macro: { id: string; title: string }) => {
      for (const id of ids) {
        const { stopped } = await runMacro(macro.id, id, newId());
        if (stopped) return { macro, stopped };
      }
      return { macro, stopped: null };
    },
    onSuccess: ({ macro, stopped }) =>
      stopped
        ? toast(`${t.doing.macroStopped(macro.title, String(stopped.step + 1))}: ${stopped.detail}`, true)
        : toast(t.doing.macroDone(macro.title)),
    onError: (error) => toast(sayError(error, t), true),
    onSettled: () => {
      for (const id of ids) void cache.invalidateQueries({ queryKey: ['conversation', id] });
      void cache.invalidateQueries({ queryKey: ['conversations'] });
      void cache.invalidateQueries({ queryKey: ['counts'] });
    },
  });
}

function Block({ go, close }: Part) {
  const t = useWords();
  return (
    <Stack gap="sm">
      <Text size="sm">{t.doing.blockSure}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {t.doing.cancel}
        </Button>
        <Button color="red" onClick={() => go({ do: 'block' })}>
          {t.doing.block}
        </Button>
      </Group>
    </Stack>
  );
}
