import { describe, expect, it } from 'vitest';
import type { KpiRow } from '../../api/schema';
import { parseSearch, stringifySearch } from '../../search';
import { spanOf, stepsOf, whereOf } from './buckets';
import { anchorOf, previousOf, rangeOf, suitingGrain } from './range';
import { readState, writeState } from './state';

const zone = 'Europe/Berlin';
const at = new Date('2026-03-31T22:30:00Z'); // half past midnight on the first of April in Berlin
const row = (bucket: string): KpiRow => ({ bucket, group: {}, n: 1, value: 1 });

describe('the choices of the page in the address', () => {
  it('are empty when everything is as usual', () => {
    expect(stringifySearch(writeState(readState({})))).toBe('');
  });
  it('come back as they were written', () => {
    const state = readState(
      parseSearch(
        '?range=custom&from=2026-03-01&to=2026-03-08&where=agent%3Danna&where=label%3Da%3Db&by=agent&by=hour&clock=business&grain=hour&kpi=volume&zone=UTC&measure=reply',
      ),
    );
    expect(readState(parseSearch(stringifySearch(writeState(state))))).toEqual(state);
    expect(state.where).toEqual(['agent=anna', 'label=a=b']);
  });
  it('fall back to the usual when they make no sense', () => {
    const state = readState({
      range: 'custom',
      from: '2026-03-09',
      to: '2026-03-01',
      grain: 'eon',
      clock: 'x',
      where: 'x',
    });
    expect(state).toEqual(readState({}));
  });
});

describe('a range', () => {
  it('is counted in days of the zone', () => {
    expect(rangeOf({ range: 'today' }, at, zone)).toEqual({ from: '2026-04-01', to: '2026-04-02' });
    expect(rangeOf({ range: 'today' }, at, 'UTC')).toEqual({ from: '2026-03-31', to: '2026-04-01' });
    expect(rangeOf({ range: '7d' }, at, zone)).toEqual({ from: '2026-03-26', to: '2026-04-02' });
    expect(rangeOf({ range: 'month' }, at, zone)).toEqual({ from: '2026-04-01', to: '2026-04-02' });
  });
  it('is compared with as many days just before it', () => {
    expect(previousOf({ from: '2026-03-01', to: '2026-03-08' }, at, zone)).toEqual({
      from: '2026-02-22',
      to: '2026-03-01',
    });
  });
  it('is compared up to the same time of day while it runs', () => {
    expect(previousOf({ from: '2026-03-26', to: '2026-04-02' }, at, zone)).toEqual({
      from: '2026-03-19',
      to: '2026-03-25T00:30:00',
    });
  });
  it('counts back from the end of an old history', () => {
    expect(anchorOf(at.getTime(), '2025-01-01T00:00:00Z')).toEqual({
      at: new Date('2025-01-01T00:00:00Z'),
      history: true,
    });
    expect(anchorOf(at.getTime(), '2026-03-31T20:00:00Z').history).toBe(false);
    expect(anchorOf(at.getTime(), null)).toEqual({ at, history: false });
  });
  it('has a step that suits its length', () => {
    expect(suitingGrain({ from: '2026-03-01', to: '2026-03-02' })).toBe('hour');
    expect(suitingGrain({ from: '2026-03-01', to: '2026-03-31' })).toBe('day');
    expect(suitingGrain({ from: '2025-01-01', to: '2026-01-01' })).toBe('week');
  });
});

describe('a series', () => {
  const span = { from: '2026-03-04', to: '2026-03-20' };
  it('shows the days on which nothing happened, up to today', () => {
    const steps = stepsOf([row('2026-03-06')], 'day', { from: '2026-03-05', to: '2026-03-20' }, '2026-03-07');
    expect(steps.map(({ bucket, row }) => [bucket, row !== null])).toEqual([
      ['2026-03-05', false],
      ['2026-03-06', true],
      ['2026-03-07', false],
    ]);
  });
  it('begins its weeks on Monday', () => {
    expect(stepsOf([], 'week', span, '2026-04-01').map((step) => step.bucket)).toEqual([
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
    ]);
  });
  it('keeps both hours of the doubled one', () => {
    const steps = stepsOf(
      [row('2026-10-25T02:00:00+02:00'), row('2026-10-25T02:00:00+01:00')],
      'hour',
      span,
      '',
    );
    expect(steps.map(({ row }) => row?.bucket)).toEqual([
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
    ]);
  });
});

describe('the records behind a cell', () => {
  const span = { from: '2026-03-04', to: '2026-03-20' };
  it('lie in the part of the bucket that the range holds', () => {
    expect(spanOf('2026-03-02', 'week', span)).toEqual({ from: '2026-03-04', to: '2026-03-09' });
    expect(spanOf('2026-03-01', 'month', span)).toEqual(span);
    expect(spanOf(null, 'total', span)).toEqual(span);
  });
  it('are narrowed by instant for an hour', () => {
    expect(spanOf('2026-10-25T02:00:00+01:00', 'hour', span)).toEqual({
      from: '2026-10-25T01:00:00.000Z',
      to: '2026-10-25T02:00:00.000Z',
    });
  });
  it('belong to the group alone', () => {
    expect(whereOf(['agent=anna', 'agent=ben', 'inbox=1'], { agent: 'ben' })).toEqual([
      'inbox=1',
      'agent=ben',
    ]);
  });
});
