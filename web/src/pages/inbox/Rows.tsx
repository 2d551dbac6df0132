// The list, only as much of it as one sees; more is loaded when its end comes near. Walked with j and k.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { ConversationRow } from '../../api/inbox';
import { useWords } from '../../i18n';
import look from './inbox.module.css';
import { Row } from './Row';
import type { InboxState } from './state';

const ROW = 82;
const NEAR_END = 20;

export interface RowsHandle {
  move(by: number): void;
  select(): void;
}
interface Props {
  rows: ConversationRow[];
  state: InboxState;
  selected: Set<string>;
  toggle: (id: string) => void;
  more: (() => void) | undefined;
  ref: Ref<RowsHandle>;
}

export function Rows({ rows, state, selected, toggle, more, ref }: Props) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    getItemKey: (index) => rows[index]!.id,
    overscan: 6,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - NEAR_END) more();
  }, [last, rows.length, more]);

  const cursor = () => {
    const at = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
    const id = at ?? state.c;
    return rows.findIndex((row) => row.id === id);
  };
  useImperativeHandle(ref, () => ({
    move: (by) => {
      if (rows.length === 0) return;
      const index = Math.min(rows.length - 1, Math.max(0, cursor() + by));
      virtual.scrollToIndex(index);
      const focus = (tries: number) => {
        const row = box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rows[index]!.id)}"] a`);
        if (row) row.focus();
        else if (tries > 0) requestAnimationFrame(() => focus(tries - 1));
      };
      requestAnimationFrame(() => focus(10));
    },
    select: () => {
      const row = rows[cursor()];
      if (row) toggle(row.id);
    },
  }));

  return (
    <div ref={box} className={look.scroll}>
      <ul
        className={look.rows}
        style={{ height: virtual.getTotalSize() }}
        aria-label={t.inbox.views[state.view]}
        data-testid="conversations"
      >
        {shown.map(({ index, key, start }) => (
          <li
            key={key}
            className={look.rowItem}
            style={{ transform: `translateY(${start}px)`, height: ROW }}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            data-row={rows[index]!.id}
          >
            <Row
              row={rows[index]!}
              state={state}
              selected={selected.has(rows[index]!.id)}
              choosing={selected.size > 0}
              toggle={toggle}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
