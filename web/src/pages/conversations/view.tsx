// The lists of conversations: waiting, open, resolved, all, by inbox and agent. State lives in the address.
// One line of the list is `Row.tsx`.
import { Box, Button, Group, NativeSelect, Paper, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { conversationsQuery, deskQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { PageHead } from '../../parts/PageHead';
import { Empty, Failed, Loading } from '../../parts/States';
import look from './conversations.module.css';
import { Row } from './Row';
import { type ListState, readState } from './state';

const shown = ['waiting', 'open', 'resolved', 'all'] as const;

export default function ConversationsPage() {
  const t = useWords();
  const f = useFormat();
  const navigate = useNavigate();
  const state = readState(useSearch({ strict: false }) as Record<string, unknown>);
  const { data: desk } = useQuery(deskQuery);
  const list = useInfiniteQuery(conversationsQuery(state.view, state.inbox, state.agent));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const change = (part: Partial<ListState>) =>
    void navigate({ to: '.', search: { ...state, ...part } as never });

  return (
    <Box>
      <PageHead title={t.conversations.title}>
        <Text c="dimmed" size="sm" role="status">
          {list.data && t.conversations.total(f.count(total))}
        </Text>
      </PageHead>
      <Group gap="sm" mb="sm" align="flex-end">
        <SegmentedControl
          aria-label={t.conversations.view}
          value={state.view}
          onChange={(view) => change({ view: view as ListState['view'] })}
          data={shown.map((value) => ({ value, label: t.conversations[value] }))}
        />
        <NativeSelect
          aria-label={t.conversations.inbox}
          value={state.inbox ?? ''}
          onChange={(event) => change({ inbox: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: `${t.conversations.inbox}: ${t.common.all}` },
            ...(desk?.inboxes.map(({ id, name }) => ({ value: id, label: name })) ?? []),
          ]}
        />
        <NativeSelect
          aria-label={t.conversations.agent}
          value={state.agent ?? ''}
          onChange={(event) => change({ agent: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: `${t.conversations.agent}: ${t.common.all}` },
            ...(desk?.agents.map(({ id, name }) => ({ value: id, label: name })) ?? []),
          ]}
        />
      </Group>
      <Paper className="card">
        {list.isPending && <Loading />}
        {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && <NoRows waiting={state.view === 'waiting'} />}
        <ul className={look.list} data-testid="conversations">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Group justify="center" p="md">
            <Button
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t.common.more}
            </Button>
          </Group>
        )}
      </Paper>
    </Box>
  );
}

function NoRows({ waiting }: { waiting: boolean }) {
  const t = useWords();
  return waiting ? (
    <Empty title={t.conversations.emptyWaiting} hint={t.conversations.emptyWaitingHint} icon="check" />
  ) : (
    <Empty title={t.conversations.empty} hint={t.conversations.emptyHint} icon="chat" />
  );
}
