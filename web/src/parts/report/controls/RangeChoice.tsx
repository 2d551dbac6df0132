// The range: one of the usual ones, or any days, or any local times.
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { addDays, isDay, isMoment } from '../../../format/time';
import { useWords } from '../../../i18n';
import { type Range, ranges } from '../state';
import type { ReportScope } from '../useReport';

export function RangeChoice({ page }: { page: ReportScope }) {
  const t = useWords();
  const { state, change, span } = page;
  const choose = (range: Range) =>
    change(range === 'custom' ? { range, from: span.from, to: span.to } : { range });
  return (
    <>
      <NativeSelect
        label={t.ranges.label}
        value={state.range}
        onChange={(event) => choose(event.currentTarget.value as Range)}
        data={ranges.map((value) => ({ value, label: t.ranges[value] }))}
      />
      {state.range === 'custom' && <CustomRange key={`${span.from}${span.to}`} page={page} />}
    </>
  );
}

const minute = (at: string) => (at.length === 10 ? `${at}T00:00` : at.slice(0, 16));

/** Days are written with the last one included, local times as they are. */
function CustomRange({ page: { span, change } }: { page: ReportScope }) {
  const t = useWords();
  const timed = !isDay(span.from) || !isDay(span.to);
  const [from, setFrom] = useState(timed ? minute(span.from) : span.from);
  const [until, setUntil] = useState(timed ? minute(span.to) : addDays(span.to, -1));
  const apply = (first: string, last: string) => {
    setFrom(first);
    setUntil(last);
    if (!isMoment(first) || !isMoment(last)) return;
    const to = timed ? last : addDays(last, 1);
    if (first < to) change({ range: 'custom', from: first, to });
  };
  const setTimed = (wished: boolean) =>
    change({
      range: 'custom',
      from: wished ? minute(span.from) : span.from.slice(0, 10),
      to: wished ? minute(span.to) : addDays(span.to, span.to.slice(11, 16) > '00:00' ? 1 : 0),
    });
  const type = timed ? 'datetime-local' : 'date';
  return (
    <>
      <TextInput
        type={type}
        label={t.ranges.from}
        value={from}
        max={until}
        onChange={(event) => apply(event.currentTarget.value, until)}
      />
      <TextInput
        type={type}
        label={timed ? t.ranges.before : t.ranges.until}
        value={until}
        min={from}
        onChange={(event) => apply(from, event.currentTarget.value)}
      />
      <Checkbox
        label={t.ranges.times}
        checked={timed}
        mih={36}
        pt={8}
        onChange={(event) => setTimed(event.currentTarget.checked)}
      />
    </>
  );
}
