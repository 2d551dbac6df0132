// Asks for every stage of outreach by campaign and variant. Only messages of automation are outreach with a campaign; the
// replies that follow in such a conversation are not counted here.
import { useQueries } from '@tanstack/react-query';
import { kpiQuery } from '../../api/queries';
import { whereOf } from '../../parts/report/buckets';
import type { ReportScope } from '../../parts/report/useReport';
import { linesOf, stageNames, stages } from './campaigns';

const groups = ['campaign', 'variant'];
export const AUTOMATIC = { by: 'automation' };

export function useCampaigns(page: ReportScope) {
  const known = stageNames.filter((stage) => page.info(stages[stage]));
  const where = whereOf(page.query.where, AUTOMATIC);
  return useQueries({
    queries: known.map((stage) =>
      kpiQuery(stages[stage], { ...page.query, where, by: groups, grain: 'total' }),
    ),
    combine: (answers) => ({
      known,
      lines: linesOf(
        Object.fromEntries(known.map((stage, index) => [stage, answers[index]?.data?.rows ?? []])),
      ),
      failed: answers.find(({ error }) => error),
      isPending: answers.some(({ isPending }) => isPending),
    }),
  });
}
