// What a step of a series is called: an hour, a day, a week by its Monday, a month.
import { useCallback } from 'react';
import type { Grain } from '../../api/schema';
import { useFormat } from '../../format';

export function useBucketName(zone: string) {
  const f = useFormat(zone);
  return useCallback(
    (bucket: string, grain: Grain, short = false) => {
      if (grain === 'hour') return short ? `${f.shortDay(bucket)} ${f.clock(bucket)}` : f.dateTime(bucket);
      if (grain === 'month') return f.month(bucket);
      return short ? f.axisDay(bucket) : f.day(bucket);
    },
    [f],
  );
}
