// Each campaign and variant: how many were sent, delivered, opened, answered and converted; every figure opens its records.
import { Table, Text } from '@mantine/core';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { CellButton } from '../../parts/CellButton';
import { KpiFiles } from '../../parts/report/KpiFiles';
import type { ReportScope } from '../../parts/report/useReport';
import { Section } from '../../parts/Section';
import { Empty, Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { type Line, type Stage, stages } from './campaigns';
import { AUTOMATIC, useCampaigns } from './useCampaigns';

export function Campaigns({ page }: { page: ReportScope }) {
  const t = useWords();
  const names = useNames();
  const { lines, known, failed, isPending } = useCampaigns(page);
  return (
    <Section
      name="campaigns"
      title={t.outreachPage.table}
      nowrap
      right={<KpiFiles kpi={stages.answered} page={page} by={['campaign', 'variant']} />}
    >
      {failed && <Failed error={failed.error} retry={() => void failed.refetch()} />}
      {isPending && !failed && <Loading />}
      {!isPending && !failed && lines.length === 0 && (
        <Empty title={t.outreachPage.empty} hint={t.outreachPage.emptyHint} icon="horn" />
      )}
      {lines.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{names.dimension('campaign')}</Table.Th>
                <Table.Th>{names.dimension('variant')}</Table.Th>
                <Table.Th ta="right">{t.outreachPage.sent}</Table.Th>
                {known.map((stage) => (
                  <Table.Th key={stage} ta="right">
                    {t.outreachPage[stage]}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Row key={`${line.campaign}\n${line.variant}`} line={line} known={known} page={page} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}

function Row({ line, known, page }: { line: Line; known: Stage[]; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const { campaign, variant, sent, shares } = line;
  const group = { campaign, variant, ...AUTOMATIC };
  const of = `${campaign} ${variant}`;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {campaign}
      </Table.Th>
      <Table.Td>{names.value('variant', variant)}</Table.Td>
      <Table.Td ta="right">
        <CellButton
          label={t.report.openRecords(`${of}, ${t.outreachPage.sent}`, f.count(sent))}
          onClick={() => page.behind(stages.answered, { group })}
        >
          {f.count(sent)}
        </CellButton>
      </Table.Td>
      {known.map((stage) => {
        const share = shares[stage];
        if (!share || share.n === 0)
          return (
            <Table.Td key={stage} ta="right">
              {f.figure(null, 'ratio')}
            </Table.Td>
          );
        const text = f.percent(share.hits / share.n);
        return (
          <Table.Td key={stage} ta="right">
            <CellButton
              label={t.report.openRecords(`${of}, ${t.outreachPage[stage]}`, text)}
              onClick={() => page.behind(stages[stage], { group, part: 'numerator' })}
            >
              {text}
            </CellButton>
            <Text size="xs" c="dimmed">
              {f.count(share.hits)} / {f.count(share.n)}
            </Text>
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
