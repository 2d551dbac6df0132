// Asks for the course of a KPI, whole or split, and for the one of the period before, and prepares what is drawn.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kpiBeforeQuery, kpiQuery } from '../../../api/queries';
import type { KpiInfo, KpiRow } from '../../../api/schema';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import { useChartColours } from '../../chart/colours';
import { type Line, seriesOption } from '../../chart/seriesOption';
import { useNames } from '../../useNames';
import { type Step, stepsOf } from '../buckets';
import { useBucketName } from '../useBucketName';
import type { ReportScope } from '../useReport';
import { greatest, lineBefore, linesOf, linesOfGroups } from './courseLines';

const nothing: KpiRow[] = [];

export function useCourse(kpi: KpiInfo, page: ReportScope) {
  const t = useWords();
  const f = useFormat(page.zone);
  const colours = useChartColours();
  const bucketName = useBucketName(page.zone);
  const { grain } = page;
  const { rows, steps, lines, note, ...asked } = useLines(kpi, page);

  const drawn = useMemo(() => {
    const { target, unit } = kpi;
    return seriesOption({
      labels: steps.map(({ bucket }) => bucketName(bucket, grain, true)),
      lines,
      unit,
      target: target === null ? undefined : { name: t.report.target(f.figure(target, unit)), value: target },
      f,
      colours,
    });
  }, [kpi, steps, lines, grain, t, f, colours, bucketName]);
  return { ...drawn, ...asked, rows, steps, note };
}

/** The rows of the course, its steps, and the lines that they make. */
function useLines(kpi: KpiInfo, page: ReportScope) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const colours = useChartColours();
  const { grain, span, today, before: earlier } = page;
  const { split } = page.state;
  const dimension = page.state.by[0]!;
  const compared = page.state.compare === 'previous' && !split;
  const question = { ...page.query, by: split ? [dimension] : [], grain };
  const { data, error, isPending, refetch } = useQuery(kpiQuery(kpi.id, question));
  const past = useQuery({ ...kpiBeforeQuery(kpi.id, { ...earlier, grain }), enabled: compared });
  const rows = data?.rows ?? nothing;
  const pastRows = compared ? (past.data?.rows ?? nothing) : nothing;

  const made = useMemo(() => {
    if (split) {
      const { ids, rest } = greatest(rows, dimension);
      const groups = ids.map((id) => ({
        name: names.value(dimension, id),
        steps: stepsOf(
          rows.filter(({ group }) => group[dimension] === id),
          grain,
          span,
          today,
          rows,
        ),
      }));
      const steps: Step[] = groups[0]?.steps ?? [];
      const note = rest > 0 ? t.report.rest(f.count(rest)) : '';
      return { steps, lines: linesOfGroups(kpi, groups, colours), note };
    }
    const steps = stepsOf(rows, grain, span, today);
    const lines: Line[] = linesOf(kpi, steps, t, colours);
    if (pastRows.length > 0) {
      const pastSteps = stepsOf(pastRows, grain, earlier, span.from.slice(0, 10));
      lines.push(lineBefore(pastSteps, steps.length, t.report.before, colours));
    }
    return { steps, lines, note: '' };
  }, [kpi, rows, pastRows, split, dimension, grain, span, today, earlier, t, f, names, colours]);
  return { ...made, rows, error, isPending, retry: () => void refetch() };
}
