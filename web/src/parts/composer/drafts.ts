// What was begun and not sent. Kept in this browser at once and on the server a moment later, so that it survives a
// reload, a crash and another machine. One draft for each conversation, and one note beside it.
import { useEffect, useRef } from 'react';
import { keepDraft } from '../../api/inboxQueries';

export interface Draft {
  text: string;
  quoted: string | null;
}

const KEPT = 'watchdesk.draft.';
const LATER_MS = 800;

export function readLocal(id: string, store: Pick<Storage, 'getItem'> = localStorage): Draft | null {
  try {
    const kept = JSON.parse(store.getItem(KEPT + id) ?? 'null') as Partial<Draft> | null;
    return kept && typeof kept.text === 'string' && kept.text !== ''
      ? { text: kept.text, quoted: typeof kept.quoted === 'string' ? kept.quoted : null }
      : null;
  } catch {
    return null;
  }
}

export function writeLocal(
  id: string,
  draft: Draft,
  store: Pick<Storage, 'setItem' | 'removeItem'> = localStorage,
) {
  try {
    if (draft.text === '') store.removeItem(KEPT + id);
    else store.setItem(KEPT + id, JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the server keeps the draft.
  }
}

/** Which draft counts when one comes back: what this browser has, else what the server has. */
export function draftOf(local: Draft | null, server: Draft | null | undefined): Draft {
  return local ?? server ?? { text: '', quoted: null };
}

/** Keeps the draft while it changes; what is still due is kept when one leaves. */
export function useKeepDraft(id: string) {
  const due = useRef<{ timer: ReturnType<typeof setTimeout>; draft: Draft } | null>(null);
  const tell = (draft: Draft) =>
    void keepDraft(id, draft.text, draft.quoted ?? undefined).catch(() => undefined);
  useEffect(
    () => () => {
      if (!due.current) return;
      clearTimeout(due.current.timer);
      tell(due.current.draft);
    },
    [],
  );
  return (draft: Draft) => {
    writeLocal(id, draft);
    if (due.current) clearTimeout(due.current.timer);
    const wait = draft.text === '' ? 0 : LATER_MS;
    const timer = setTimeout(() => {
      due.current = null;
      tell(draft);
    }, wait);
    due.current = { timer, draft };
  };
}
