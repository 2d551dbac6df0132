// The inbox: list, thread and customer side by side, on a phone one at a time. What is shown stands in the address.
import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { outboxQuery } from '../../api/deskNumbers';
import type { ThreadPage } from '../../api/inbox';
import { threadQuery } from '../../api/inboxQueries';
import { useWords } from '../../i18n';
import { Empty } from '../../parts/States';
import { errorWords } from '../../parts/errorCodes';
import { Icon } from '../../parts/Icon';
import { useNames } from '../../parts/useNames';
import { useMentions } from '../../shell/mentions';
import type { ActKind } from './Acts';
import { Customer } from './Customer';
import { type Asked, Dialogs } from './Dialogs';
import look from './inbox.module.css';
import type { Command } from './keys';
import { KeysHelp } from './KeysHelp';
import { type ListHandle, ListPane } from './ListPane';
import { Palette } from './Palette';
import { type InboxState, readState } from './state';
import { type PaneHandle, ThreadPane } from './ThreadPane';
import { useCommands } from './useCommands';
import { useDeeds } from './useDeeds';
import { useKeys } from './useKeys';

export default function Inbox() {
  const t = useWords();
  const navigate = useNavigate();
  const state = readState(useSearch({ strict: false }) as Record<string, unknown>);
  const list = useRef<ListHandle>(null);
  const pane = useRef<PaneHandle>(null);
  const deeds = useDeeds();
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [over, setOver] = useState<'palette' | 'help' | null>(null);
  const [name, setName] = useState('');
  const wide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false });
  const sideShown = Boolean(state.c) && (state.side ? state.side === 'on' : wide);
  useBadgedTitle(state.c ? name : t.inbox.title);

  const change = (part: Partial<InboxState>, replace = false) =>
    void navigate({ to: '/inbox', search: { ...state, ...part } as never, replace });
  const ids = selected.size > 0 ? [...selected] : state.c ? [state.c] : [];
  const ask = (kind: ActKind) => ids.length > 0 && setAsked({ kind, ids });
  const toggleSide = () => change({ side: sideShown ? 'off' : 'on' }, true);

  const handle = (command: Command) => {
    if (command === 'next') return list.current?.move(1);
    if (command === 'previous') return list.current?.move(-1);
    if (command === 'select') return list.current?.select();
    if (command === 'search') return list.current?.search();
    if (command === 'palette' || command === 'help') return setOver(command);
    if (command === 'reply' || command === 'note') return pane.current?.composer?.write(command);
    if (command === 'template') return pane.current?.composer?.template();
    if (command === 'customer') return state.c ? toggleSide() : undefined;
    if (command === 'resolve') {
      if (ids.length === 0) return;
      const reopen = selected.size === 0 && pane.current?.status === 'resolved';
      return deeds.mutate({ ids, body: { do: reopen ? 'reopen' : 'resolve' } });
    }
    if (command === 'leave') return leave();
    ask(command);
  };
  const leave = () => {
    const at = document.activeElement;
    if (at instanceof HTMLElement && at.matches('textarea, input')) return at.blur();
    if (selected.size > 0) setSelected(new Set());
  };
  useKeys(handle);
  const commands = useCommands(state, change, handle);

  return (
    <div
      className={look.page}
      data-open={state.c ? true : undefined}
      data-side={sideShown || undefined}
      data-side-asked={state.side === 'on' || undefined}
    >
      <OutboxBar />
      <div className={look.panes}>
        <section className={look.list} aria-label={t.inbox.title}>
          <ListPane
            ref={list}
            state={state}
            change={change}
            selected={selected}
            setSelected={setSelected}
            ask={ask}
          />
        </section>
        <section className={look.thread} aria-label={t.conversation.thread}>
          {state.c ? (
            <ThreadPane
              key={state.c}
              ref={pane}
              id={state.c}
              shown={state.m}
              back={() => change({ c: undefined, m: undefined, side: undefined })}
              toggleSide={toggleSide}
              sideShown={sideShown}
              ask={ask}
              onName={setName}
            />
          ) : (
            <div className={look.nothing}>
              <Empty title={t.inbox.choose} hint={t.inbox.chooseHint} icon="chat" />
            </div>
          )}
        </section>
        {state.c && sideShown && <Side id={state.c} close={toggleSide} />}
      </div>
      <Dialogs asked={asked} close={() => setAsked(null)} done={() => setSelected(new Set())} />
      {over === 'help' && <KeysHelp close={() => setOver(null)} />}
      {over === 'palette' && (
        <Palette commands={commands} open={(c) => change({ c, m: undefined })} close={() => setOver(null)} />
      )}
    </div>
  );
}

function Side({ id, close }: { id: string; close: () => void }) {
  const t = useWords();
  const { data } = useQuery(threadQuery(id));
  return (
    <aside className={look.side} aria-label={t.inbox.customer} tabIndex={0}>
      <button type="button" className={look.sideClose} onClick={close} aria-label={t.inbox.hideCustomer}>
        <Icon name="close" size={16} />
      </button>
      {data && <Customer conversation={data as ThreadPage} />}
    </aside>
  );
}

/** Says when a number cannot send, and what to do. */
function OutboxBar() {
  const t = useWords();
  const names = useNames();
  const { data } = useQuery(outboxQuery);
  return data?.paused.map(({ inbox, code, title }) => {
    const words = errorWords(title in t.errors ? title : String(code), t);
    return (
      <div key={inbox} className={look.paused} role="alert">
        <Icon name="warn" size={16} />
        <Text size="sm">
          {t.inbox.paused(names.inbox(inbox))} {words.name}. {words.todo}
        </Text>
      </div>
    );
  });
}

function useBadgedTitle(title: string) {
  const t = useWords();
  const mentions = useMentions().length;
  useEffect(() => {
    const badge = mentions > 0 ? `${t.inbox.newIn(String(mentions))} ` : '';
    document.title = `${badge}${title} · ${t.product}`;
  }, [title, mentions, t]);
}
