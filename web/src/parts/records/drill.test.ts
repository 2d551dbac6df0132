import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../search';
import { type Drill, drillOf, questionOf, withDrill, withoutDrill } from './drill';

const drill: Drill = {
  kpi: 'reply_time',
  from: '2026-03-01',
  to: '2026-03-02',
  zone: 'Europe/Rome',
  clock: 'business',
  measure: undefined,
  where: ['agent=anna', 'label=a=b & c'],
  part: 'open',
  least: 0,
  below: 30_000,
};

describe('the records behind a figure in the address', () => {
  it('come back as they were written', () => {
    expect(drillOf(parseSearch(stringifySearch(withDrill({ range: '7d' }, drill))))).toEqual(drill);
  });
  it('leave the rest of the address alone', () => {
    expect(withoutDrill(withDrill({ range: '7d' }, drill))).toEqual({ range: '7d' });
  });
  it('are asked for by their part and their values', () => {
    const asked = questionOf(drill);
    expect(asked).toMatchObject({ part: 'open', at_least: 0, below: 30_000, clock: 'business' });
    expect(asked).not.toHaveProperty('kpi');
  });
  it('are not shown without a figure', () => expect(drillOf({ range: '7d' })).toBeNull());
});
