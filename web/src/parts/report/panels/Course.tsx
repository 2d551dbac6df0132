// The course of one KPI over the range, as a chart or as a table; every step opens its records. It can be split by the first
// group of the page. Which lines are drawn is decided in `courseLines.ts`.
import { Checkbox, NativeSelect } from '@mantine/core';
import type { KpiInfo } from '../../../api/schema';
import { useWords } from '../../../i18n';
import { ChartPanel } from '../../chart/ChartPanel';
import { Empty, Failed, Loading } from '../../States';
import { useNames } from '../../useNames';
import { Explain } from '../Explain';
import { KpiFiles } from '../KpiFiles';
import type { ReportScope } from '../useReport';
import { CourseTable } from './CourseTable';
import { GroupsTable } from './GroupsTable';
import { useCourse } from './useCourse';

/** The id of the course that the reader chooses, to lead there. */
export const COURSE = 'course';

interface Props {
  page: ReportScope;
  /** The figure; without it the one that the reader chose. */
  kpi?: string;
}

export function Course({ page, kpi: fixed }: Props) {
  const kpi = fixed ? page.info(fixed) : page.kpi;
  if (!kpi) return null;
  return <CourseOf key={kpi.id} kpi={kpi} page={page} choose={!fixed} />;
}

function CourseOf({ kpi, page, choose }: { kpi: KpiInfo; page: ReportScope; choose: boolean }) {
  const t = useWords();
  const names = useNames();
  const { split } = page.state;
  const data = useCourse(kpi, page);
  const open = (index: number) => {
    const step = data.steps[index];
    if (step) page.behind(kpi.id, { bucket: step.bucket, grain: page.grain });
  };
  const instead = data.error ? (
    <Failed error={data.error} retry={data.retry} />
  ) : data.isPending ? (
    <Loading />
  ) : data.rows.length === 0 ? (
    <Empty title={t.report.empty} hint={t.report.emptyHint} icon="line" />
  ) : undefined;

  return (
    <ChartPanel
      id={choose ? COURSE : undefined}
      title={choose ? t.report.series : names.kpi(kpi.id)}
      controls={
        <>
          {choose && page.kpis.length > 1 && (
            <NativeSelect
              aria-label={t.report.choose}
              maw={230}
              value={kpi.id}
              onChange={(event) => page.change({ kpi: event.currentTarget.value })}
              data={page.kpis.map(({ id }) => ({ value: id, label: names.kpi(id) }))}
            />
          )}
          <Checkbox
            size="xs"
            label={t.report.split(names.dimension(page.state.by[0]!))}
            checked={split}
            disabled={kpi.refused?.includes(page.state.by[0]!)}
            onChange={(event) => page.change({ split: event.currentTarget.checked })}
          />
          <Explain kpi={kpi} page={page} />
          <KpiFiles kpi={kpi.id} page={page} grain={page.grain} by={split ? page.state.by.slice(0, 1) : []} />
        </>
      }
      label={t.report.seriesLabel(names.kpi(kpi.id))}
      height={280}
      option={data.option}
      note={[data.steep ? t.report.steep : '', data.note].filter(Boolean).join(' ') || undefined}
      onColumn={open}
      empty={instead}
      table={
        split ? (
          <GroupsTable kpi={kpi} rows={data.rows} page={page} grain={page.grain} />
        ) : (
          <CourseTable kpi={kpi} steps={data.steps} page={page} />
        )
      }
    />
  );
}
