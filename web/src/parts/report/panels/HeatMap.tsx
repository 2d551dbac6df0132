// When it happens: weekday by hour, coloured and with numbers, so that it is chart and table at once.
// Arrow keys walk the cells, Enter opens the records behind one.
import { Box, Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { kpiQuery } from '../../../api/queries';
import { useFormat } from '../../../format';
import { useWords } from '../../../i18n';
import { Section } from '../../Section';
import { Failed, Loading } from '../../States';
import { useNames } from '../../useNames';
import { KpiFiles } from '../KpiFiles';
import look from '../report.module.css';
import { shade, STRONG } from '../shade';
import type { ReportScope } from '../useReport';

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function HeatMap({ page }: { page: ReportScope }) {
  const t = useWords();
  const f = useFormat(page.zone);
  const names = useNames();
  const { measure } = page.state;
  const { data, error, isPending, refetch } = useQuery(
    kpiQuery('heatmap', { ...page.query, measure, grain: 'total' }),
  );
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ weekday: 1, hour: 9 });

  const { counts, most } = useMemo(() => {
    const found = new Map(data?.rows.map(({ group, n }) => [`${group.weekday}-${group.hour}`, n]));
    return { counts: found, most: Math.max(1, ...found.values()) };
  }, [data]);

  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = {
      weekday: Math.min(7, Math.max(1, at.weekday + step[0])),
      hour: Math.min(23, Math.max(0, at.hour + step[1])),
    };
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.weekday}-${next.hour}"]`)?.focus();
  };

  return (
    <Section
      name="heatmap"
      title={t.report.heatmap}
      right={
        <Group gap="xs">
          <NativeSelect
            aria-label={t.report.measure}
            value={measure}
            maw={240}
            onChange={(event) => page.change({ measure: event.currentTarget.value })}
            data={page.desk!.measures.map((id) => ({ value: id, label: names.measure(id) }))}
          />
          <KpiFiles kpi="heatmap" page={page} measure={measure} />
        </Group>
      }
    >
      {error && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && !error && (
        <Box style={{ overflowX: 'auto' }} pb={4}>
          <table ref={table} className={look.heat} aria-label={t.report.heatmapLabel} onKeyDown={walk}>
            <thead>
              <tr>
                <td />
                {hours.map((hour) => (
                  <th key={hour} scope="col">
                    {String(hour).padStart(2, '0')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weekdays.map((weekday) => (
                <tr key={weekday}>
                  <th scope="row">{f.shortWeekday(weekday)}</th>
                  {hours.map((hour) => {
                    const n = counts.get(`${weekday}-${hour}`) ?? 0;
                    const share = Math.sqrt(n / most); // the square root keeps quiet hours apart when one hour towers
                    return (
                      <td key={hour}>
                        <button
                          type="button"
                          data-cell={`${weekday}-${hour}`}
                          data-strong={share > STRONG || undefined}
                          tabIndex={at.weekday === weekday && at.hour === hour ? 0 : -1}
                          style={shade(share)}
                          aria-label={`${f.weekday(weekday)} ${names.value('hour', String(hour))}: ${f.count(n)}`}
                          onFocus={() => setAt({ weekday, hour })}
                          onClick={() =>
                            page.behind('heatmap', {
                              group: { weekday: String(weekday), hour: String(hour) },
                              measure,
                            })
                          }
                        >
                          {n > 0 ? f.count(n) : ''}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Box>
      )}
    </Section>
  );
}
