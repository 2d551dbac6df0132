import { describe, expect, it } from 'vitest';
import type { NumberOf } from '../../api/deskNumbers';
import { isPublic, toneOfQuality, toneOfStatus } from './health';

it('a number is good, to be watched or bad, and nothing where nobody knows', () => {
  const number = (part: Partial<NumberOf>) => part as NumberOf;
  expect(toneOfStatus(number({ status: 'connected' }))).toBe('good');
  expect(toneOfStatus(number({ status: 'token_invalid' }))).toBe('bad');
  expect(toneOfStatus(number({ status: 'toString' }))).toBe('none');
  expect(toneOfQuality(number({ quality: 'RED' }))).toBe('bad');
  expect(toneOfQuality(number({ quality: null }))).toBe('none');
});

describe('an address that WhatsApp can reach', () => {
  it.each([
    ['https://desk.example.org/webhooks/whatsapp', true],
    ['http://desk.example.org/webhooks/whatsapp', false],
    ['https://localhost:8080/x', false],
    ['https://192.168.1.4/x', false],
    ['https://172.20.0.1/x', false],
    ['/webhooks/whatsapp', false],
  ])('%s is one: %s', (address, right) => expect(isPublic(address)).toBe(right));
});
