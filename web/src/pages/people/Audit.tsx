// The audit log in words, the newest first, by person and by deed. Who and what stand in the address.
import { Button, Group, NativeSelect, Paper, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { auditQuery, type AuditRow, peopleQuery } from '../../api/deskPeople';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import look from '../../parts/list.module.css';
import { Empty, Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { textOf } from '../../search';

export function Audit() {
  const t = useWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const who = textOf(search.who);
  const what = textOf(search.what);
  const { data: people } = useQuery(peopleQuery);
  const list = useInfiniteQuery(auditQuery(who, what));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const set = (part: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: { tab: 'audit', who, what, ...part } as never });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t.audit.lead}
      </Text>
      <div className={look.tools}>
        <NativeSelect
          label={t.audit.whoLabel}
          value={who ?? ''}
          onChange={(event) => set({ who: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t.audit.everybody },
            ...(people?.people.map(({ id, name }) => ({ value: id, label: name })) ?? []),
          ]}
        />
        <NativeSelect
          label={t.audit.what}
          value={what ?? ''}
          onChange={(event) => set({ what: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t.audit.everything },
            ...Object.entries(t.audit.names).map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      <Paper className="card" px="md" py={4}>
        {list.isPending && <Loading />}
        {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && <Empty title={t.audit.empty} hint={t.audit.emptyHint} />}
        {rows.length > 0 && (
          <Table aria-label={t.people.tabs.audit} data-testid="audit">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.audit.when}</Table.Th>
                <Table.Th>{t.audit.what}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        )}
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
    </Stack>
  );
}

function Row({ row }: { row: AuditRow }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const { data: people } = useQuery(peopleQuery);
  const who = people?.people.find(({ id }) => id === row.who)?.name ?? names.agent(row.who);
  const beside = [row.detail, row.address && t.audit.from(row.address)].filter(Boolean).join(' · ');
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
        <Text size="sm" c="dimmed">
          {f.dateTime(row.at)}
        </Text>
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm">
          <b>{who}</b> {word(t.audit.names, row.what) ?? row.what}
          {row.subject && row.subject !== row.who && <>: {row.subject}</>}
        </Text>
        {beside && (
          <Text size="xs" c="dimmed">
            {beside}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
