import { describe, expect, it } from 'vitest';
import { pressure } from './wait';

describe('how pressing a wait is', () => {
  it('is within the target up to its half', () => expect(pressure(29_999, 60_000)).toBe('inTarget'));
  it('comes near it from the half on', () => expect(pressure(30_000, 60_000)).toBe('nearTarget'));
  it('still meets the target at the target itself', () =>
    expect(pressure(60_000, 60_000)).toBe('nearTarget'));
  it('is over it afterwards', () => expect(pressure(60_001, 60_000)).toBe('overTarget'));
  it('never presses without a target', () => expect(pressure(9e9, null)).toBe('inTarget'));
});
