// The chosen KPI by one or two dimensions, beside the period before; every figure opens its records.
import { Box, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../../api/client';
import { kpiBeforeQuery, kpiQuery } from '../../../api/queries';
import type { KpiInfo } from '../../../api/schema';
import { useWords } from '../../../i18n';
import { Section } from '../../Section';
import { Failed, Loading } from '../../States';
import { useNames } from '../../useNames';
import { KpiFiles } from '../KpiFiles';
import type { ReportScope } from '../useReport';
import { GroupsTable } from './GroupsTable';

interface Props {
  page: ReportScope;
  /** The figure; without it the one that the reader chose. */
  kpi?: string;
}

export function Groups({ page, kpi: fixed }: Props) {
  const t = useWords();
  const names = useNames();
  const kpi = fixed ? page.info(fixed) : page.kpi;
  if (!kpi) return null;
  return (
    <Section
      name="groups"
      title={t.report.groups}
      lead={names.kpi(kpi.id)}
      nowrap
      right={<KpiFiles kpi={kpi.id} page={page} by={page.state.by} />}
    >
      <ChooseGroups kpi={kpi} page={page} />
      <Rows kpi={kpi} page={page} />
    </Section>
  );
}

function ChooseGroups({ kpi, page }: { kpi: KpiInfo; page: ReportScope }) {
  const t = useWords();
  const names = useNames();
  const { by } = page.state;
  const choices = page.desk!.dimensions.map((id) => ({
    value: id,
    label: names.dimension(id),
    disabled: kpi.refused?.includes(id),
  }));
  return (
    <Group gap="sm" mb="sm" grow maw={460}>
      <NativeSelect
        label={t.report.groupBy}
        value={by[0]}
        onChange={({ currentTarget: { value } }) =>
          page.change({ by: [value, ...by.slice(1).filter((one) => one !== value)] })
        }
        data={choices}
      />
      <NativeSelect
        label={t.report.thenBy}
        value={by[1] ?? ''}
        onChange={({ currentTarget: { value } }) => page.change({ by: value ? [by[0]!, value] : [by[0]!] })}
        data={[{ value: '', label: t.common.none }, ...choices.filter(({ value }) => value !== by[0])]}
      />
    </Group>
  );
}

function Rows({ kpi, page }: { kpi: KpiInfo; page: ReportScope }) {
  const t = useWords();
  const { by } = page.state;
  const compared = page.state.compare === 'previous';
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery(kpi.id, { ...page.query, by, grain: 'total' }),
  );
  const { data: before } = useQuery({
    ...kpiBeforeQuery(kpi.id, { ...page.before, by, grain: 'total' }),
    enabled: compared,
  });
  if (error instanceof ApiError && error.code === 'dimension_not_applicable')
    return <Text size="sm">{t.report.noGroup}</Text>;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (isPending) return <Loading />;
  if (data.rows.length === 0) return <Text size="sm">{t.report.noGroups}</Text>;
  return (
    <Box
      mah={420}
      pos="relative"
      style={{ overflow: 'auto' }}
      tabIndex={0}
      role="group"
      aria-label={t.report.groups}
    >
      <GroupsTable
        kpi={kpi}
        rows={data.rows}
        page={page}
        before={compared && before?.rows.length ? before.rows : undefined}
      />
    </Box>
  );
}
