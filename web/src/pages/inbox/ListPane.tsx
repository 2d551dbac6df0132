// The left pane: which conversations, narrowed how, found by what; the list itself or what a search found; many at once.
import {
  ActionIcon,
  Button,
  Group,
  Indicator,
  NativeSelect,
  Popover,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { deskWordsQuery } from '../../api/deskContacts';
import { teamsQuery } from '../../api/deskPeople';
import { countsQuery, listQuery } from '../../api/inboxQueries';
import { deskQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { ViewsMenu } from '../../parts/report/views/ViewsMenu';
import { Empty, Failed, Loading } from '../../parts/States';
import { usePeople } from '../../parts/usePeople';
import type { ActKind } from './Acts';
import { Found } from './Found';
import look from './inbox.module.css';
import { Rows, type RowsHandle } from './Rows';
import { askOf, filterCount, filters, type InboxState, manyOf } from './state';
import { useDeeds } from './useDeeds';
import { ViewTabs } from './ViewTabs';

export interface ListHandle {
  move(by: number): void;
  select(): void;
  search(): void;
}

interface Props {
  state: InboxState;
  change: (part: Partial<InboxState>, replace?: boolean) => void;
  selected: Set<string>;
  setSelected: (ids: Set<string>) => void;
  ask: (kind: ActKind) => void;
  ref: Ref<ListHandle>;
}

export function ListPane({ state, change, selected, setSelected, ask, ref }: Props) {
  const t = useWords();
  const f = useFormat();
  const rowsRef = useRef<RowsHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const [word, setWord] = useState(state.q ?? '');
  const { data: counts } = useQuery(countsQuery(state.inbox));
  const list = useInfiniteQuery(listQuery(askOf(state)));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total;
  const look_ = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }, true), 250);

  useEffect(() => {
    if (!state.q) setWord('');
  }, [state.q]);
  useImperativeHandle(ref, () => ({
    move: (by) => rowsRef.current?.move(by),
    select: () => rowsRef.current?.select(),
    search: () => field.current?.focus(),
  }));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };

  return (
    <>
      <div className={look.listHead}>
        <Group justify="space-between" wrap="nowrap" gap={6}>
          <Title order={1} fz="lg">
            {t.inbox.title}
          </Title>
          <Group gap={4} wrap="nowrap">
            <FilterButton state={state} change={change} />
            <ViewsMenu small without={['c', 'm', 'side']} />
          </Group>
        </Group>
        <TextInput
          ref={field}
          size="sm"
          aria-label={t.inbox.search}
          placeholder={t.inbox.searchHint}
          leftSection={<Icon name="search" size={16} />}
          rightSection={
            word !== '' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t.inbox.searchEnd}
                onClick={() => {
                  setWord('');
                  change({ q: undefined }, true);
                }}
              >
                <Icon name="close" size={14} />
              </ActionIcon>
            )
          }
          value={word}
          onChange={(event) => {
            setWord(event.currentTarget.value);
            look_(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            if (word === '') return event.currentTarget.blur();
            setWord('');
            change({ q: undefined }, true);
          }}
          data-testid="search"
        />
        {!state.q && <ViewTabs state={state} counts={counts} />}
      </div>
      {selected.size > 0 && (
        <Bulk
          selected={selected}
          ask={ask}
          clear={() => setSelected(new Set())}
          all={() => setSelected(new Set(rows.map(({ id }) => id)))}
        />
      )}
      {state.q ? (
        <Found state={state} change={change} />
      ) : (
        <>
          {list.isPending && <Loading />}
          {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
          {list.data && rows.length === 0 && (
            <Empty
              title={state.view === 'mine' ? t.inbox.emptyMine : t.inbox.empty}
              hint={state.view === 'mine' ? t.inbox.emptyMineHint : t.inbox.emptyHint}
              icon="check"
            />
          )}
          <Rows
            ref={rowsRef}
            rows={rows}
            state={state}
            selected={selected}
            toggle={toggle}
            more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
          />
          <Text size="xs" c="dimmed" className={look.total} role="status">
            {typeof total === 'number' ? t.inbox.total(manyOf(total, f.count)) : ''}
          </Text>
        </>
      )}
    </>
  );
}

function FilterButton({ state, change }: Pick<Props, 'state' | 'change'>) {
  const t = useWords();
  const [opened, popover] = useDisclosure(false);
  const { data: desk } = useQuery(deskQuery);
  const { data: teams } = useQuery(teamsQuery);
  const { data: words } = useQuery(deskWordsQuery);
  const people = usePeople();
  const named = (list: { id: string; name: string }[] | undefined) =>
    (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const choices = {
    inbox: named(desk?.inboxes),
    agent: named(people),
    team: named(teams?.teams),
    label: (words?.labels ?? []).map((value) => ({ value, label: value })),
    category: (words?.categories ?? []).map((value) => ({ value, label: value })),
  };
  const count = filterCount(state);
  return (
    <Popover opened={opened} onChange={popover.set} trapFocus returnFocus position="bottom-start" shadow="md">
      <Indicator label={count} disabled={count === 0} size={16} color="desk">
        <Popover.Target>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t.inbox.filter}
            aria-expanded={opened}
            onClick={popover.toggle}
          >
            <Icon name="filter" size={16} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown w={280}>
        <Stack gap="xs">
          {filters.map((key) => (
            <NativeSelect
              key={key}
              size="xs"
              label={t.inbox.filters[key]}
              value={state[key] ?? ''}
              onChange={(event) => change({ [key]: event.currentTarget.value || undefined })}
              data={[{ value: '', label: t.inbox.filters.any }, ...choices[key]]}
            />
          ))}
          <Button
            size="xs"
            variant="default"
            disabled={count === 0}
            onClick={() => change(Object.fromEntries(filters.map((key) => [key, undefined])))}
          >
            {t.inbox.filters.clear}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Bulk(props: {
  selected: Set<string>;
  ask: (kind: ActKind) => void;
  clear: () => void;
  all: () => void;
}) {
  const t = useWords();
  const f = useFormat();
  const deeds = useDeeds();
  const { selected, ask, clear } = props;
  return (
    <div className={look.bulk} role="toolbar" aria-label={t.inbox.selected(f.count(selected.size))}>
      <Group gap={6} justify="space-between">
        <Text size="sm" fw={600}>
          {t.inbox.selected(f.count(selected.size))}
        </Text>
        <Group gap={4}>
          <Button size="compact-xs" variant="subtle" onClick={props.all}>
            {t.inbox.selectLoaded}
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t.inbox.clearSelection}
            onClick={clear}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        </Group>
      </Group>
      <Group gap={4} mt={4}>
        {(['assign', 'label', 'snooze', 'macro'] as const).map((kind) => (
          <Button key={kind} size="compact-xs" variant="default" onClick={() => ask(kind)}>
            {kind === 'macro' ? t.doing.macros : t.doing[kind]}
          </Button>
        ))}
        <Button
          size="compact-xs"
          loading={deeds.isPending}
          onClick={() => deeds.mutate({ ids: [...selected], body: { do: 'resolve' } }, { onSuccess: clear })}
        >
          {t.doing.resolve}
        </Button>
      </Group>
    </div>
  );
}
