// One KPI over the chosen range: value, target, n, what was left out, the change, and its course in small.
// The value opens its records, the small course makes it the figure of the big one, the question mark explains.
import { Box, Group, Paper, Skeleton, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../../api/client';
import { kpiBeforeQuery, kpiQuery } from '../../../api/queries';
import type { KpiInfo, KpiRow } from '../../../api/schema';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import { Delta } from '../../Delta';
import { Sparkline } from '../../Sparkline';
import { sayError } from '../../refusals';
import { useNames } from '../../useNames';
import { stepsOf } from '../buckets';
import { Explain } from '../Explain';
import look from '../report.module.css';
import { isMissed, sayTarget } from '../target';
import type { ReportScope } from '../useReport';
import { COURSE } from './Course';
import { LeftOut } from './LeftOut';

export function Tile({ kpi, page }: { kpi: KpiInfo; page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const now = useQuery(kpiQuery(kpi.id, { ...page.query, grain: 'total' }));
  const row = now.data?.rows[0];
  const chosen = page.state.kpi === kpi.id;
  const target = sayTarget(kpi, f);

  return (
    <Paper
      className="card"
      p="sm"
      component="article"
      aria-label={names.kpi(kpi.id)}
      data-kpi={kpi.id}
      style={{
        display: 'flex',
        flexDirection: 'column',
        borderColor: chosen ? 'var(--mantine-color-desk-6)' : undefined,
      }}
    >
      <Group justify="space-between" wrap="nowrap" gap={4} align="flex-start">
        <Text size="sm" fw={500} component="h3" c="dimmed" className={look.name} lang={names.spoken}>
          {names.kpi(kpi.id)}
        </Text>
        <Explain kpi={kpi} page={page} />
      </Group>
      {now.isPending && <Skeleton h={58} mt={4} />}
      {now.error && (
        <Text size="sm" c="dimmed" mih={58}>
          {now.error instanceof ApiError && now.error.code === 'dimension_not_applicable'
            ? t.report.notApplicable
            : sayError(now.error, t)}
        </Text>
      )}
      {now.data && !now.error && (
        <div className={look.tile}>
          <Figures kpi={kpi} row={row} page={page} />
          <SmallCourse kpi={kpi} page={page} chosen={chosen} />
        </div>
      )}
      <Group gap="2px 8px" mt="auto" pt={4}>
        <Text size="xs" c="dimmed">
          {target === null ? t.report.noTarget : t.report.target(target)}
        </Text>
        <LeftOut row={row} onOpen={(part) => page.behind(kpi.id, { part })} />
      </Group>
    </Paper>
  );
}

function SmallCourse({ kpi, page, chosen }: { kpi: KpiInfo; page: ReportScope; chosen: boolean }) {
  const t = useWords();
  const names = useNames();
  const { data } = useQuery(kpiQuery(kpi.id, { ...page.query, grain: page.grain }));
  const steps = data ? stepsOf(data.rows, page.grain, page.span, page.today) : [];
  const label = t.report.chooseSeries(names.kpi(kpi.id));
  return (
    <Tooltip label={label}>
      <UnstyledButton
        aria-label={label}
        aria-pressed={chosen}
        onClick={() => {
          page.change({ kpi: kpi.id });
          document.getElementById(COURSE)?.scrollIntoView({ block: 'center' });
        }}
      >
        <Sparkline values={steps.map((step) => step.row?.value ?? null)} />
      </UnstyledButton>
    </Tooltip>
  );
}

interface FiguresProps {
  kpi: KpiInfo;
  row: KpiRow | undefined;
  page: ReportScope;
}

function Figures({ kpi, row, page }: FiguresProps) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const compared = page.state.compare === 'previous';
  const before = useQuery({
    ...kpiBeforeQuery(kpi.id, { ...page.before, grain: 'total' }),
    enabled: compared,
  });
  const past = before.data?.rows[0];
  const value = f.figure(row?.value, kpi.unit);
  return (
    <Box>
      <UnstyledButton
        aria-label={t.report.openRecords(names.kpi(kpi.id), value)}
        onClick={() => page.behind(kpi.id)}
        data-testid="tile-value"
      >
        <Text span fz={22} fw={650} lh={1.3} c={isMissed(kpi, row?.value) ? 'var(--desk-bad)' : undefined}>
          {value}
        </Text>
      </UnstyledButton>
      <Group gap="0 8px">
        {kpi.unit !== 'count' && (
          <Text size="xs" c="dimmed" title={t.report.nHelp}>
            {t.report.n(f.count(row?.n ?? 0))}
          </Text>
        )}
        {compared && (
          <Delta
            now={row?.value ?? null}
            before={past?.value ?? null}
            unit={kpi.unit}
            better={kpi.better}
            note={t.report.previous(f.figure(past?.value, kpi.unit), f.count(past?.n ?? 0))}
          />
        )}
      </Group>
    </Box>
  );
}
