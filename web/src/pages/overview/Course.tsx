// The course of one KPI over the range, as a chart or as a table; every step opens its records.
// What is drawn is decided in `courseOption.ts`.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kpiQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { ChartPanel } from '../../parts/chart/ChartPanel';
import { useChartColours } from '../../parts/chart/colours';
import { Empty, Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { stepsOf } from './buckets';
import { courseOption } from './courseOption';
import { CourseTable } from './CourseTable';
import type { Overview } from './useOverview';
import { useBucketName } from './useBucketName';

export function Course({ page }: { page: Overview }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const colours = useChartColours();
  const bucketName = useBucketName(page.zone);
  const { kpi, kpis } = page;
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery(kpi.id, { ...page.query, grain: page.grain }),
  );

  const steps = useMemo(
    () => (data ? stepsOf(data.rows, page.grain, page.span, page.today) : []),
    [data, page.grain, page.span, page.today],
  );
  const { option, steep } = useMemo(
    () =>
      courseOption({ kpi, steps, f, t, colours, label: (bucket) => bucketName(bucket, page.grain, true) }),
    [kpi, steps, f, t, colours, bucketName, page.grain],
  );
  const open = (index: number) => {
    const step = steps[index];
    if (step) page.behind(kpi.id, { bucket: step.bucket, grain: page.grain });
  };

  const instead = error ? (
    <Failed error={error} retry={() => void refetch()} />
  ) : isPending ? (
    <Loading />
  ) : steps.every((step) => step.row === null) ? (
    <Empty title={t.overview.empty} hint={t.overview.emptyHint} icon="line" />
  ) : undefined;

  return (
    <ChartPanel
      title={t.overview.series}
      controls={
        <NativeSelect
          aria-label={t.overview.choose}
          value={kpi.id}
          onChange={(event) => page.change({ kpi: event.currentTarget.value })}
          data={kpis.map(({ id }) => ({ value: id, label: names.kpi(id) }))}
        />
      }
      label={t.overview.seriesLabel(names.kpi(kpi.id))}
      height={280}
      option={option}
      note={steep ? t.overview.steep : undefined}
      onColumn={open}
      empty={instead}
      table={<CourseTable kpi={kpi} steps={steps} page={page} />}
    />
  );
}
