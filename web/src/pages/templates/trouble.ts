// What is wrong with a template, if anything, as the key of a sentence. The sentences are in `i18n/*/templates.ts`.
import type { Template } from '../../api/deskTemplates';
import { word } from '../../i18n';
import type { Messages } from '../../i18n/en';
import type { ToneOf } from '../../parts/Tone';

type Trouble = keyof Messages['templates']['troubles'];

const byStatus: Record<string, Trouble> = {
  PENDING: 'review',
  IN_APPEAL: 'appeal',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  LIMIT_EXCEEDED: 'limit',
  PENDING_DELETION: 'deleting',
  LOCKED: 'locked',
  REJECTED: 'rejected',
};

/** A sentence about what is wrong and what to do, or `null` where all is well. */
export function troubleOf(template: Template, t: Messages): string | null {
  const { status, rejected_reason, quality } = template;
  if (status === 'REJECTED' && rejected_reason) {
    const said = word(t.templates.reasons, rejected_reason);
    if (said) return said;
  }
  const trouble = word(byStatus, status);
  if (trouble) return t.templates.troubles[trouble];
  if (quality === 'RED') return t.templates.troubles.low;
  return quality === 'YELLOW' ? t.templates.troubles.medium : null;
}

/** Good, to be watched, or bad. */
export function toneOf({ status, quality }: Pick<Template, 'status' | 'quality'>): ToneOf {
  if (['REJECTED', 'DISABLED', 'LIMIT_EXCEEDED', 'DELETED'].includes(status)) return 'bad';
  if (['PAUSED', 'FLAGGED', 'LOCKED', 'IN_APPEAL'].includes(status)) return 'warn';
  if (status !== 'APPROVED' && status !== 'REINSTATED') return 'none';
  return quality === 'RED' ? 'bad' : quality === 'YELLOW' ? 'warn' : 'good';
}
