import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../search';
import { type Drill, drillOf, withDrill, withoutDrill } from './drill';

const drill: Drill = {
  kpi: 'reply_time',
  from: '2026-03-01',
  to: '2026-03-02',
  zone: 'Europe/Rome',
  clock: 'business',
  measure: undefined,
  where: ['agent=anna', 'label=a=b & c'],
  left: 'open',
};

describe('the records behind a figure in the address', () => {
  it('come back as they were written', () => {
    expect(drillOf(parseSearch(stringifySearch(withDrill({ range: '7d' }, drill))))).toEqual(drill);
  });
  it('leave the rest of the address alone', () => {
    expect(withoutDrill(withDrill({ range: '7d' }, drill))).toEqual({ range: '7d' });
  });
  it('are not shown without a figure', () => expect(drillOf({ range: '7d' })).toBeNull());
});
