// What the reader can choose: range, zone, step, clock and filters. Every choice goes straight into the address.
import { Input, NativeSelect, Paper, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addDays, isDay } from '../../format/time';
import { useWords } from '../../i18n';
import { Filters } from './Filters';
import look from './overview.module.css';
import { type Range, ranges } from './state';
import type { Overview } from './useOverview';

const shownRanges: Range[] = ['today', '7d', '30d', 'month', 'custom'];

export function Controls({ page }: { page: Overview }) {
  const t = useWords();
  const { state, change, span } = page;
  const choose = (range: string) => {
    const known = ranges.find((one) => one === range)!;
    change(known === 'custom' ? { range: known, from: span.from, to: span.to } : { range: known });
  };
  return (
    <Paper className="card" p="sm" component="section" aria-label={t.ranges.label}>
      <div className={look.controls}>
        <NativeSelect
          hiddenFrom="xs"
          label={t.ranges.label}
          value={state.range}
          onChange={(event) => choose(event.currentTarget.value)}
          data={shownRanges.map((value) => ({ value, label: t.ranges[value] }))}
        />
        <Input.Wrapper visibleFrom="xs" label={t.ranges.label} labelElement="div">
          <SegmentedControl
            display="flex"
            aria-label={t.ranges.label}
            value={state.range}
            onChange={choose}
            data={shownRanges.map((value) => ({ value, label: t.ranges[value] }))}
          />
        </Input.Wrapper>
        {state.range === 'custom' && <CustomRange key={`${span.from}${span.to}`} page={page} />}
        <NativeSelect
          label={t.grains.label}
          value={page.grain}
          onChange={(event) => change({ grain: event.currentTarget.value as typeof page.grain })}
          data={(['hour', 'day', 'week', 'month'] as const).map((value) => ({
            value,
            label: t.grains[value],
          }))}
        />
        <NativeSelect
          label={t.clocks.label}
          value={state.clock}
          onChange={(event) => change({ clock: event.currentTarget.value as 'wall' | 'business' })}
          data={(['wall', 'business'] as const).map((value) => ({ value, label: t.clocks[value] }))}
        />
        <Select
          label={t.overview.zone}
          searchable
          limit={60}
          w={{ base: 'auto', xs: 148 }}
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
function zonesOf({ desk, zone }: Overview): string[] {
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const near = [desk?.zone ?? zone, zone, ...(desk?.inboxes.map((inbox) => inbox.zone) ?? []), mine, 'UTC'];
  return [...new Set([...near, ...Intl.supportedValuesOf('timeZone')])];
}

function CustomRange({ page: { span, change } }: { page: Overview }) {
  const t = useWords();
  const [from, setFrom] = useState(span.from);
  const [until, setUntil] = useState(addDays(span.to, -1));
  const apply = (first: string, last: string) => {
    setFrom(first);
    setUntil(last);
    if (isDay(first) && isDay(last) && first <= last)
      change({ range: 'custom', from: first, to: addDays(last, 1) });
  };
  return (
    <>
      <TextInput
        type="date"
        label={t.ranges.from}
        value={from}
        max={until}
        onChange={(event) => apply(event.currentTarget.value, until)}
      />
      <TextInput
        type="date"
        label={t.ranges.until}
        value={until}
        min={from}
        onChange={(event) => apply(from, event.currentTarget.value)}
      />
    </>
  );
}
