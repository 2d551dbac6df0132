// The chosen figure as we count it beside how other products count it, so that a team that moves here finds its old numbers.
// Labelled as theirs; theirs have no target and no records.
import { Badge, Paper, Table, Text, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { kpiQuery } from '../../../api/queries';
import type { KpiInfo, KpiRow, Peer } from '../../../api/schema';
import { useFormat } from '../../../format';
import { useLanguage, useWords } from '../../../i18n';
import { CellButton } from '../../CellButton';
import { Loading } from '../../States';
import { useNames } from '../../useNames';
import type { ReportScope } from '../useReport';

export function Peers({ page }: { page: ReportScope }) {
  const { kpi } = page;
  const peers = page.desk?.peers?.filter((peer) => peer.kpi === kpi?.id) ?? [];
  if (!kpi || peers.length === 0) return null;
  return <PeersOf kpi={kpi} peers={peers} page={page} />;
}

function PeersOf({ kpi, peers, page }: { kpi: KpiInfo; peers: Peer[]; page: ReportScope }) {
  const { t, lang } = useLanguage();
  const names = useNames();
  const question = { ...page.query, grain: 'total' as const };
  const ours = useQuery(kpiQuery(kpi.id, question));
  const theirs = useQueries({ queries: peers.map(({ id }) => kpiQuery(id, question)) });
  const row = ours.data?.rows[0];
  return (
    <Paper className="card" p="md" component="section" aria-label={t.peers.title} data-testid="peers">
      <Title order={2}>{t.peers.title}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t.peers.lead}
      </Text>
      {!row && <Loading />}
      {row && (
        <Table.ScrollContainer minWidth={620}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.peers.counts}</Table.Th>
                <Table.Th ta="right">{t.report.median}</Table.Th>
                <Table.Th ta="right">{t.report.mean}</Table.Th>
                <Table.Th ta="right">{t.report.p90}</Table.Th>
                <Table.Th ta="right">n</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Line
                name={t.peers.ours}
                badge={t.product}
                meaning={names.kpiHelp(kpi.id)}
                row={row}
                page={page}
                onOpen={() => page.behind(kpi.id)}
              />
              {peers.map((peer, index) => (
                <Line
                  key={peer.id}
                  name={peer.name[lang] ?? names.kpi(kpi.id)}
                  badge={peer.product}
                  meaning={peer.meaning[lang] ?? peer.meaning.en}
                  row={theirs[index]?.data?.rows[0]}
                  page={page}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  );
}

interface LineProps {
  name: string;
  badge: string;
  meaning: string | undefined;
  row: KpiRow | undefined;
  page: ReportScope;
  onOpen?: () => void;
}

function Line({ name, badge, meaning, row, page, onOpen }: LineProps) {
  const f = useFormat(page.zone);
  const t = useWords();
  const median = f.figure(row?.median ?? row?.value, 'ms');
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} maw={420}>
        {name}{' '}
        <Badge variant="light" color={onOpen ? undefined : 'gray'} tt="none">
          {badge}
        </Badge>
        <Text size="xs" c="dimmed" fw={400}>
          {meaning}
        </Text>
      </Table.Th>
      <Table.Td ta="right">
        {onOpen ? (
          <CellButton onClick={onOpen} label={t.report.openRecords(name, median)}>
            {median}
          </CellButton>
        ) : (
          median
        )}
      </Table.Td>
      <Table.Td ta="right">{f.figure(row?.mean, 'ms')}</Table.Td>
      <Table.Td ta="right">{f.figure(row?.p90, 'ms')}</Table.Td>
      <Table.Td ta="right">{f.count(row?.n ?? 0)}</Table.Td>
    </Table.Tr>
  );
}
