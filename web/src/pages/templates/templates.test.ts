import { describe, expect, it } from 'vitest';
import type { Template } from '../../api/deskTemplates';
import en from '../../i18n/en';
import { toneOf, troubleOf } from './trouble';

const template = (part: Partial<Template>) =>
  ({ status: 'APPROVED', quality: 'GREEN', rejected_reason: null, ...part }) as Template;

describe('what is wrong with a template', () => {
  it('is nothing when it is approved and liked', () => {
    expect(troubleOf(template({}), en)).toBeNull();
    expect(toneOf(template({}))).toBe('good');
  });
  it('is why it was rejected', () =>
    expect(troubleOf(template({ status: 'REJECTED', rejected_reason: 'PROMOTIONAL' }), en)).toBe(
      en.templates.reasons.PROMOTIONAL,
    ));
  it('is said even when WhatsApp gives no reason, or one that nobody knows', () => {
    for (const rejected_reason of [null, 'NONE', 'toString'])
      expect(troubleOf(template({ status: 'REJECTED', rejected_reason }), en)).toBe(
        en.templates.troubles.rejected,
      );
  });
  it('is that customers complain', () => {
    expect(troubleOf(template({ quality: 'RED' }), en)).toBe(en.templates.troubles.low);
    expect(toneOf(template({ quality: 'YELLOW' }))).toBe('warn');
  });
});
