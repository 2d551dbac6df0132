import { describe, expect, it } from 'vitest';
import { makeVerifyToken, readStep } from './steps';

describe('the step that is shown', () => {
  it('is the first without a wish', () => expect(readStep(undefined, undefined)).toBe('need'));
  it('is no later one while no number is known', () => {
    expect(readStep('callback', undefined)).toBe('need');
    expect(readStep('access', undefined)).toBe('access');
    expect(readStep('callback', '1')).toBe('callback');
  });
});

it('a verify token is long, plain and never the same', () => {
  expect(makeVerifyToken()).toMatch(/^[0-9a-f]{48}$/);
  expect(makeVerifyToken()).not.toBe(makeVerifyToken());
});
