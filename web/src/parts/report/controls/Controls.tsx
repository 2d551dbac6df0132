// What the reader can choose: range, zone, step, clock, comparison and filters. Every choice goes straight into the address.
import { NativeSelect, Paper, Select } from '@mantine/core';
import { useWords } from '../../../i18n';
import look from '../report.module.css';
import { comparisons, grains } from '../state';
import type { ReportScope } from '../useReport';
import { Filters } from './Filters';
import { RangeChoice } from './RangeChoice';

export function Controls({ page }: { page: ReportScope }) {
  const t = useWords();
  const { state, change } = page;
  return (
    <Paper className="card" p="sm" component="section" aria-label={t.report.controls}>
      <div className={look.controls}>
        <RangeChoice page={page} />
        <NativeSelect
          label={t.grains.label}
          value={page.grain}
          onChange={(event) => change({ grain: event.currentTarget.value as typeof page.grain })}
          data={grains.map((value) => ({ value, label: t.grains[value] }))}
        />
        <NativeSelect
          label={t.clocks.label}
          value={state.clock}
          onChange={(event) => change({ clock: event.currentTarget.value as 'wall' | 'business' })}
          data={(['wall', 'business'] as const).map((value) => ({ value, label: t.clocks[value] }))}
        />
        <NativeSelect
          label={t.comparisons.label}
          value={state.compare}
          onChange={(event) => change({ compare: event.currentTarget.value as typeof state.compare })}
          data={comparisons.map((value) => ({ value, label: t.comparisons[value] }))}
        />
        <Select
          label={t.report.zone}
          searchable
          limit={60}
          w={{ base: 'auto', xs: 160 }}
          value={page.zone}
          allowDeselect={false}
          onChange={(zone) => change({ zone: zone === page.desk?.zone ? undefined : (zone ?? undefined) })}
          data={zonesOf(page)}
        />
        <Filters page={page} />
      </div>
    </Paper>
  );
}

/** The zones of this desk first, then all that the browser knows. */
function zonesOf({ desk, zone }: ReportScope): string[] {
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const near = [desk?.zone ?? zone, zone, ...(desk?.inboxes.map((inbox) => inbox.zone) ?? []), mine, 'UTC'];
  return [...new Set([...near, ...Intl.supportedValuesOf('timeZone')])];
}
