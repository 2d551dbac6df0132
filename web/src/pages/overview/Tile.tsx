// One KPI over the chosen range: value, target, n, what was left out, the change, and its course in small.
// The value opens its records, the small course makes it the figure of the big one.
import { Box, Group, Paper, Skeleton, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client';
import { kpiBeforeQuery, kpiQuery } from '../../api/queries';
import type { KpiInfo, KpiRow } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Delta } from '../../parts/Delta';
import { Help } from '../../parts/Help';
import { Sparkline } from '../../parts/Sparkline';
import { sayError } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { stepsOf } from './buckets';
import { LeftOut } from './LeftOut';
import look from './overview.module.css';
import type { Overview } from './useOverview';

export function Tile({ kpi, page }: { kpi: KpiInfo; page: Overview }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const now = useQuery(kpiQuery(kpi.id, { ...page.query, grain: 'total' }));
  const before = useQuery(kpiBeforeQuery(kpi.id, { ...page.previous, grain: 'total' }));
  const series = useQuery(kpiQuery(kpi.id, { ...page.query, grain: page.grain }));
  const row = now.data?.rows[0];
  const chosen = page.state.kpi === kpi.id;
  const steps = series.data ? stepsOf(series.data.rows, page.grain, page.span, page.today) : [];

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
        <Text size="sm" fw={500} component="h2" c="dimmed">
          {names.kpi(kpi.id)}
        </Text>
        <Help text={names.kpiHelp(kpi.id)} label={names.kpi(kpi.id)} />
      </Group>
      {now.isPending && <Skeleton h={58} mt={4} />}
      {now.error && (
        <Text size="sm" c="dimmed" mih={58}>
          {now.error instanceof ApiError && now.error.code === 'dimension_not_applicable'
            ? t.overview.notApplicable
            : sayError(now.error, t)}
        </Text>
      )}
      {now.data && !now.error && (
        <div className={look.tile}>
          <Figures kpi={kpi} row={row} previous={before.data?.rows[0]} page={page} />
          <Tooltip label={t.overview.chooseSeries(names.kpi(kpi.id))}>
            <UnstyledButton
              aria-label={t.overview.chooseSeries(names.kpi(kpi.id))}
              aria-pressed={chosen}
              onClick={() => page.change({ kpi: kpi.id })}
            >
              <Sparkline values={steps.map((step) => step.row?.value ?? null)} />
            </UnstyledButton>
          </Tooltip>
        </div>
      )}
      <Group gap="2px 8px" mt="auto" pt={4}>
        <Text size="xs" c="dimmed">
          {kpi.target === null
            ? t.overview.noTarget
            : t.overview.target(atMost(kpi) + f.figure(kpi.target, kpi.unit))}
        </Text>
        <LeftOut row={row} onOpen={(left) => page.behind(kpi.id, { left })} />
      </Group>
    </Paper>
  );
}

interface FiguresProps {
  kpi: KpiInfo;
  row: KpiRow | undefined;
  previous: KpiRow | undefined;
  page: Overview;
}

function Figures({ kpi, row, previous, page }: FiguresProps) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const value = f.figure(row?.value, kpi.unit);
  const missed =
    kpi.target !== null && row?.value != null && kpi.better !== null
      ? kpi.better === 'lower'
        ? row.value > kpi.target
        : row.value < kpi.target
      : false;
  return (
    <Box>
      <UnstyledButton
        aria-label={t.overview.openRecords(names.kpi(kpi.id), value)}
        onClick={() => page.behind(kpi.id, {})}
        data-testid="tile-value"
      >
        <Text span fz={24} fw={650} lh={1.3} c={missed ? 'var(--desk-bad)' : undefined}>
          {value}
        </Text>
      </UnstyledButton>
      <Group gap="0 8px">
        <Text size="xs" c="dimmed" title={t.overview.nHelp}>
          {t.overview.n(f.count(row?.n ?? 0))}
        </Text>
        <Delta
          now={row?.value ?? null}
          before={previous?.value ?? null}
          unit={kpi.unit}
          better={kpi.better}
          note={t.overview.previous(f.figure(previous?.value, kpi.unit), f.count(previous?.n ?? 0))}
        />
      </Group>
    </Box>
  );
}

/** The sign before a target: at most, at least, or none. */
const atMost = ({ better }: KpiInfo) =>
  better === 'lower' ? '≤\u00a0' : better === 'higher' ? '≥\u00a0' : '';
