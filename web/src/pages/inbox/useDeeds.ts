// Does something with one conversation or many and shows the outcome at once; the stream tells everybody else.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConversationRow, Deed, ThreadPage } from '../../api/inbox';
import { deed, deedForMany } from '../../api/inboxQueries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { sayError } from '../../parts/refusals';
import { toast } from '../../shell/toasts';

const AT_ONCE = 200;

export interface Doing {
  ids: string[];
  body: Deed;
}

export function useDeeds() {
  const t = useWords();
  const f = useFormat();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, body }: Doing) => {
      if (ids.length === 1) {
        const row = await deed(ids[0]!, body);
        cache.setQueryData<ThreadPage>(
          ['conversation', ids[0]!, 'thread'],
          (known) => known && after(known, row),
        );
        return 0;
      }
      let skipped = 0;
      for (let from = 0; from < ids.length; from += AT_ONCE)
        skipped += (await deedForMany(ids.slice(from, from + AT_ONCE), body)).skipped.length;
      return skipped;
    },
    onSuccess: (skipped, { ids }) => {
      if (ids.length > 1) {
        const done = t.inbox.doneMany(f.count(ids.length - skipped));
        toast(skipped > 0 ? `${done} ${t.inbox.skipped(f.count(skipped))}` : done);
      }
      for (const id of ids) void cache.invalidateQueries({ queryKey: ['conversation', id] });
      void cache.invalidateQueries({ queryKey: ['conversations'] });
      void cache.invalidateQueries({ queryKey: ['counts'] });
      void cache.invalidateQueries({ queryKey: ['desk-words'] });
    },
    onError: (error) => toast(sayError(error, t), true),
  });
}

/** The thread with what the row now says; the customer and who looks are told more fully by the thread itself. */
function after(known: ThreadPage, { contact: _, looking: __, ...row }: ConversationRow): ThreadPage {
  return { ...known, ...(row as Partial<ThreadPage>) };
}
