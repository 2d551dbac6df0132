import { describe, expect, it } from 'vitest';
import { duration, ticking } from './duration';
import { change, figure, percent } from './number';
import { addDays, addMonths, dayOf, isDay, localTime, writeWeekday } from './time';

const units = { d: 'd', h: 'h', min: 'min', s: 's' };
const plain = (text: string) => text.replace(/\u00a0/g, ' ');
const en = (ms: number) => plain(duration(ms, 'en', units));

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [400, '0.4 s'],
    [4_300, '4.3 s'],
    [9_980, '10 s'],
    [38_250.5, '38 s'],
    [59_600, '1 min'],
    [125_000, '2 min 05 s'],
    [3_599_900, '1 h'],
    [4_320_000, '1 h 12 min'],
    [86_399_000, '1 d'],
    [273_600_000, '3 d 4 h'],
  ])('of %i ms is %s', (ms, text) => expect(en(ms)).toBe(text));
  it('is written with the marks of the language', () => {
    expect(plain(duration(4_300, 'de', units))).toBe('4,3 s');
  });
  it('ticks in whole seconds and never below zero', () => {
    expect(plain(ticking(4_900, 'en', units))).toBe('4 s');
    expect(plain(ticking(60_400, 'en', units))).toBe('1 min 00 s');
    expect(plain(ticking(-50, 'en', units))).toBe('0 s');
  });
});

describe('a figure', () => {
  it('is a dash when there is none', () => expect(figure(null, 'ms', 'en', units)).toBe('–'));
  it('shows a share in percent of the language', () => {
    expect(percent(0.725, 'en')).toBe('72.5%');
    expect(plain(percent(0.725, 'de'))).toBe('72,5 %');
  });
  it('moves by percent', () => {
    expect(change(90, 100, 'ms', 'lower', 'en', 'pts')).toEqual({
      size: '10%',
      direction: 'down',
      good: true,
    });
  });
  it('of a share moves by points', () => {
    const moved = change(0.75, 0.8, 'ratio', 'higher', 'en', 'pts');
    expect({ ...moved, size: plain(moved!.size) }).toEqual({ size: '5 pts', direction: 'down', good: false });
  });
  it('is neither good nor bad where no direction is', () => {
    expect(change(5, 4, 'count', 'neither', 'en', 'pts')?.good).toBeNull();
  });
  it('is not compared with nothing', () => {
    expect(change(5, 0, 'count', 'neither', 'en', 'pts')).toBeNull();
    expect(change(5, null, 'ms', 'lower', 'en', 'pts')).toBeNull();
  });
});

describe('days and local times', () => {
  const instant = new Date('2026-03-29T00:30:00Z');
  it('belong to a zone', () => {
    expect(dayOf(instant, 'America/New_York')).toBe('2026-03-28');
    expect(localTime(instant, 'Europe/Berlin')).toBe('2026-03-29T01:30:00');
  });
  it('begin at midnight also where the clock stands three quarters of an hour off', () => {
    expect(dayOf(new Date('2026-03-28T18:14:59.999Z'), 'Asia/Kathmandu')).toBe('2026-03-28');
    expect(dayOf(new Date('2026-03-28T18:15:00.000Z'), 'Asia/Kathmandu')).toBe('2026-03-29');
  });
  it('are counted across months and the change of the clock', () => {
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-01', 1)).toBe('2027-01-01');
  });
  it('are told from other text', () => {
    expect(isDay('2026-03-01')).toBe(true);
    expect(isDay('2026-13-01')).toBe(false);
    expect(isDay('2026-03-01T00:00')).toBe(false);
  });
  it('have names in the language', () => {
    expect(writeWeekday(1, 'de')).toBe('Montag');
    expect(writeWeekday(7, 'it', 'short')).toBe('dom');
  });
});
