// For the administrator: deliveries that could not be used, with the reason, and what became of everything that arrived.
import { Badge, Grid, Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { outcomesQuery, setAsideQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { PageHead } from '../../parts/PageHead';
import { Empty, Failed, Loading } from '../../parts/States';
import { byOutcome } from './outcomes';

export default function SetAsidePage() {
  const t = useWords();
  return (
    <>
      <PageHead title={t.setAside.title} />
      <Text c="dimmed" mb="md" mt={-8}>
        {t.setAside.lead}
      </Text>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Deliveries />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <WhatBecame />
        </Grid.Col>
      </Grid>
    </>
  );
}

function Deliveries() {
  const t = useWords();
  const f = useFormat();
  const { data, error, refetch } = useQuery(setAsideQuery);
  return (
    <Paper className="card" p="md" component="section" aria-label={t.setAside.deliveries}>
      <Title order={2} mb="xs">
        {t.setAside.deliveries} {data && <Badge variant="default">{f.count(data.total)}</Badge>}
      </Title>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.rows.length === 0 && <Empty title={t.setAside.empty} hint={t.setAside.emptyHint} icon="check" />}
      {data && data.rows.length > 0 && (
        <Table.ScrollContainer minWidth={300}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.setAside.arrived}</Table.Th>
                <Table.Th>{t.setAside.reason}</Table.Th>
                <Table.Th visibleFrom="sm">{t.setAside.channel}</Table.Th>
                <Table.Th ta="right">{t.setAside.size}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>{f.dateTime(row.arrived_at)}</Table.Td>
                  <Table.Td>{row.reason}</Table.Td>
                  <Table.Td visibleFrom="sm">{row.channel}</Table.Td>
                  <Table.Td ta="right">{f.bytes(row.bytes)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  );
}

function WhatBecame() {
  const t = useWords();
  const f = useFormat();
  const { data, error, refetch } = useQuery(outcomesQuery);
  return (
    <Paper className="card" p="md" component="section" aria-label={t.setAside.outcomes}>
      <Title order={2} mb="xs">
        {t.setAside.outcomes}
      </Title>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.rows.length === 0 && <Empty title={t.setAside.noOutcomes} hint={t.setAside.noOutcomesHint} />}
      {data && data.rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.setAside.outcome}</Table.Th>
              <Table.Th>{t.setAside.kind}</Table.Th>
              <Table.Th ta="right">{t.setAside.count}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {byOutcome(data.rows).map(({ outcome, kind, count }, index, all) => (
              <Table.Tr key={`${outcome}-${kind}`}>
                {all[index - 1]?.outcome !== outcome && (
                  <Table.Th
                    scope="rowgroup"
                    rowSpan={all.filter((one) => one.outcome === outcome).length}
                    fw={500}
                    style={{ verticalAlign: 'top' }}
                  >
                    {word(t.setAside.outcomeNames, outcome) ?? outcome}
                  </Table.Th>
                )}
                <Table.Td>
                  {word(t.setAside.kinds, kind) ?? word(t.conversation.types, kind) ?? kind}
                </Table.Td>
                <Table.Td ta="right">{f.count(count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
