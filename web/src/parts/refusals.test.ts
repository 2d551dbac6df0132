import { describe, expect, it } from 'vitest';
import { ApiError, Unreachable } from '../api/client';
import en from '../i18n/en';
import { sayError } from './refusals';

const refused = (code: string, detail = '') => new ApiError({ title: '', status: 422, code, detail });

describe('a refusal', () => {
  it('is said in the words of the reader', () =>
    expect(sayError(refused('email_taken', 'Taken.'), en)).toBe(en.problems.email_taken));
  it('without words of ours is said as the server said it', () =>
    expect(sayError(refused('never_heard_of', 'No, because.'), en)).toBe('No, because.'));
  it('that only an old page causes asks to load it again', () =>
    expect(sayError(refused('cursor_wrong', 'Take `before` from `next`.'), en)).toBe(en.common.outdated));
  it('by WhatsApp says what its code means and what to do', () =>
    expect(sayError(refused('template_refused', 'The provider refuses with code 132007: …'), en)).toContain(
      en.errors.template_policy.todo,
    ));
  it('by the mail server keeps what that said', () =>
    expect(sayError(refused('smtp_failed', '535 wrong password'), en)).toMatch(/535 wrong password$/));
});

it('a fault of the server gives the reference for its log', () =>
  expect(sayError(refused('fault', 'Tell the administrator the reference 5f0c; …'), en)).toBe(
    en.common.fault('5f0c'),
  ));

it('no answer at all is no refusal', () => {
  expect(sayError(new Unreachable('unreachable'), en)).toBe(en.common.unreachable);
  expect(sayError(new TypeError('x is undefined'), en)).toBe(en.common.unexpected);
});
