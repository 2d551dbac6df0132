import { expect, it } from 'vitest';
import en from '../i18n/en';
import { errorName, errorWords } from './errorCodes';

it('says what an error means and what to do, by its code or its name', () => {
  expect(errorWords('131047', en)).toBe(en.errors.service_window_closed);
  expect(errorWords('133010', en)).toBe(en.errors.number_not_registered);
  expect(errorWords('marketing_stopped', en)).toBe(en.errors.marketing_stopped);
  expect(errorName('131026', en)).toMatch(/^131026 /);
});

it('takes the nearer of two lines that hold a code', () =>
  expect(errorWords('131208', en)).toBe(en.errors.group_limit));

it('says so where nobody knows the code', () => {
  expect(errorWords('999999', en)).toBe(en.errors.unknown_error);
  expect(errorWords('none', en)).toBe(en.errors.unknown_error);
});
