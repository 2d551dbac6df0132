import { expect, it } from 'vitest';
import { kindOf, refusalOf } from './upload';

it('sends a file as what it is, and all else as a document', () => {
  expect(
    ['image/png', 'image/webp', 'video/mp4', 'audio/ogg', 'image/gif', 'text/html', ''].map(kindOf),
  ).toEqual(['image', 'sticker', 'video', 'audio', 'document', 'document', 'document']);
});

it('refuses what is empty or larger than WhatsApp takes, without asking', () => {
  const mb = 1024 * 1024;
  expect(refusalOf({ type: 'image/jpeg', size: 0 })).toBe('file_empty');
  expect(refusalOf({ type: 'image/jpeg', size: 5 * mb })).toBeNull();
  expect(refusalOf({ type: 'image/jpeg', size: 5 * mb + 1 })).toBe('file_too_large');
  expect(refusalOf({ type: 'application/pdf', size: 90 * mb })).toBeNull();
});
