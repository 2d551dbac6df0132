// The answers of several figures by campaign and variant, arranged into one line for each variant, and which lines to compare. Pure.
import type { KpiRow } from '../../api/schema';
import { numeratorOf } from '../../parts/report/panels/flow';
import type { Share } from './interval';

/** The stages of a message that begins, and the figure that tells each. */
export const stages = {
  delivered: 'delivery_rate',
  opened: 'open_rate',
  answered: 'response_rate',
  converted: 'conversion_rate',
} as const;
export type Stage = keyof typeof stages;
export const stageNames = Object.keys(stages) as Stage[];

export interface Line {
  campaign: string;
  variant: string;
  sent: number;
  shares: Partial<Record<Stage, Share>>;
}

/** One line for each campaign and variant that was sent; what belongs to no campaign is left away. */
export function linesOf(answers: Partial<Record<Stage, KpiRow[]>>): Line[] {
  const lines = new Map<string, Line>();
  for (const stage of stageNames) {
    for (const row of answers[stage] ?? []) {
      const { campaign = 'none', variant = 'none' } = row.group;
      if (campaign === 'none') continue;
      const key = JSON.stringify([campaign, variant]);
      const line = lines.get(key) ?? { campaign, variant, sent: 0, shares: {} };
      line.shares[stage] = { hits: numeratorOf(row), n: row.n };
      if (stage === 'answered') line.sent = row.n;
      lines.set(key, line);
    }
  }
  return [...lines.values()].sort(
    (a, b) => a.campaign.localeCompare(b.campaign) || a.variant.localeCompare(b.variant),
  );
}

/** Of each campaign with several variants, the first variant beside each other one. */
export function pairsOf(lines: Line[], stage: Stage): { campaign: string; a: Line; b: Line }[] {
  const first = new Map<string, Line>();
  const pairs: { campaign: string; a: Line; b: Line }[] = [];
  for (const line of lines) {
    if ((line.shares[stage]?.n ?? 0) === 0) continue;
    const a = first.get(line.campaign);
    if (a) pairs.push({ campaign: line.campaign, a, b: line });
    else first.set(line.campaign, line);
  }
  return pairs;
}
