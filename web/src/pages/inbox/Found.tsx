// What a search found: the conversation, and the message with the words that were looked for.
import { Badge, Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { searchQuery } from '../../api/inboxQueries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Empty, Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import look from './inbox.module.css';
import type { InboxState } from './state';
import { whenOf } from './when';

export function Found({ state }: { state: InboxState; change: (part: Partial<InboxState>) => void }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const q = state.q ?? '';
  const found = useInfiniteQuery({ ...searchQuery(q, state.inbox), enabled: q.length >= 2 });
  if (q.length < 2) return <Empty title={t.inbox.searchShort} icon="search" />;
  if (found.isPending) return <Loading />;
  if (found.error) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const rows = found.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return <Empty title={t.inbox.searchNone} hint={t.inbox.searchNoneHint} icon="search" />;
  return (
    <div className={look.scroll}>
      <ul className={look.found} data-testid="found" aria-label={t.inbox.search}>
        {rows.map(({ conversation, message, matched }) => (
          <li key={`${conversation.id}-${message?.id ?? matched}`}>
            <Link
              to="/inbox"
              search={{ ...state, c: conversation.id, m: message?.id } as never}
              className={`plain ${look.hit}`}
              aria-current={state.c === conversation.id && state.m === message?.id ? 'true' : undefined}
            >
              <span className={look.rowTop}>
                <Text component="span" size="sm" fw={600} truncate flex={1}>
                  {names.contact(conversation)}
                </Text>
                <Text component="span" size="xs" c="dimmed">
                  {whenOf(message?.at ?? conversation.last_at, new Date(), f)}
                </Text>
              </span>
              {message ? (
                <Text component="span" size="sm" c="dimmed" lineClamp={2}>
                  {message.snippet.map((part, index) =>
                    part.hit ? <mark key={index}>{part.text}</mark> : part.text,
                  )}
                </Text>
              ) : (
                <Text component="span" size="sm" c="dimmed" truncate>
                  {names.lastWords(conversation)}
                </Text>
              )}
              <Badge variant="default" size="xs" tt="none">
                {t.inbox.matched[matched]}
              </Badge>
            </Link>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          m="sm"
          size="xs"
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t.common.more}
        </Button>
      )}
    </div>
  );
}
