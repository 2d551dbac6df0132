// One conversation: who it is and what can be done, the thread, who else is there, and the composer.
import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { ThreadMessage, ThreadPage } from '../../api/inbox';
import { send, takeBack } from '../../api/inboxQueries';
import { useMay } from '../../api/may';
import { newId } from '../../api/newId';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Composer, type ComposerHandle } from '../../parts/composer/Composer';
import { asMessage, unconfirmed, useOutgoing } from '../../parts/composer/outgoing';
import { Icon } from '../../parts/Icon';
import { sayError } from '../../parts/refusals';
import { Failed, Loading } from '../../parts/States';
import { resend } from '../../parts/thread/resend';
import { Thread } from '../../parts/thread/Thread';
import { Unsent } from '../../parts/thread/Unsent';
import { weave } from '../../parts/thread/weave';
import { useNames } from '../../parts/useNames';
import { seenMention } from '../../shell/mentions';
import { toast } from '../../shell/toasts';
import { useMe } from '../../api/may';
import { Acts, type ActKind } from './Acts';
import look from './inbox.module.css';
import { useLooking, useThread } from './useThread';

export interface PaneHandle {
  composer: ComposerHandle | null;
  status: ThreadPage['status'] | undefined;
  handler: ThreadPage['handler'] | undefined;
  blocked: boolean;
}

interface Props {
  id: string;
  shown?: string;
  back: () => void;
  toggleSide: () => void;
  sideShown: boolean;
  ask: (kind: ActKind) => void;
  onName: (name: string) => void;
  ref: Ref<PaneHandle>;
}

export function ThreadPane({ id, shown, back, toggleSide, sideShown, ask, onName, ref }: Props) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const { data, error, refetch, unreadFrom, loadOlder } = useThread(id);
  const outgoing = useOutgoing(id);
  const composer = useRef<ComposerHandle>(null);
  const mayAnswer = useMay('conversations.answer');
  const mayNote = useMay('notes.write');
  const setTyping = useLooking(id, data);
  const acts = useBubbleActs(id, composer, outgoing.send);
  useImperativeHandle(ref, () => ({
    composer: composer.current,
    status: data?.status,
    handler: data?.handler,
    blocked: data?.contact.blocked ?? false,
  }));

  const name = data ? names.contact(data) : '';
  useEffect(() => {
    if (name) onName(name);
  }, [name]);
  useEffect(() => seenMention(id), [id]);

  const messages = data?.messages;
  const waiting = useMemo(() => unconfirmed(outgoing.sent, messages ?? []), [outgoing.sent, messages]);
  const items = useMemo(
    () =>
      data
        ? weave(
            [...data.messages, ...waiting.filter((one) => !one.error).map(asMessage)],
            data.moments,
            f.dayOf,
            unreadFrom,
          )
        : [],
    [data, waiting, f, unreadFrom],
  );

  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <>
      <header className={look.threadHead}>
        <Group gap="xs" wrap="nowrap" miw={0} flex={1}>
          <ActionIcon
            className={look.back}
            variant="subtle"
            size="lg"
            aria-label={t.inbox.back}
            onClick={back}
          >
            <Icon name="back" />
          </ActionIcon>
          <div style={{ minWidth: 0 }}>
            <Title order={2} fz="md" lineClamp={1}>
              {name}
            </Title>
            <Text size="xs" c="dimmed" truncate>
              {names.inbox(data.inbox)} · {t.conversation.statuses[data.status]}
              {data.snoozed_until && ` · ${t.inbox.snoozedUntil(f.dateTime(data.snoozed_until))}`}
            </Text>
          </div>
        </Group>
        <Acts conversation={data} ask={ask} toggleSide={toggleSide} sideShown={sideShown} />
      </header>
      <Thread
        key={id}
        items={items}
        messages={data.messages}
        handler={data.handler}
        acts={acts}
        more={Boolean(data.messages_next)}
        loadOlder={loadOlder}
        shown={shown}
      />
      <div className={look.unsent}>
        <Unsent
          sent={waiting.filter((one) => one.error)}
          again={(one, force) => void outgoing.again(one, force)}
          drop={outgoing.drop}
          edit={(one) => composer.current?.edit(one)}
        />
      </div>
      <Lookers data={data} />
      {(mayAnswer || mayNote) && (
        <Composer
          key={`composer-${id}`}
          ref={composer}
          conversation={data}
          outgoing={outgoing}
          onTyping={setTyping}
          only={!mayAnswer ? 'note' : !mayNote ? 'reply' : undefined}
        />
      )}
    </>
  );
}

/** Who else is here, and who of them writes. */
function Lookers({ data }: { data: ThreadPage }) {
  const t = useWords();
  const names = useNames();
  const me = useMe();
  const others = data.looking.filter(({ person }) => person !== me?.id);
  const named = (all: typeof others) => all.map(({ person }) => names.agent(person)).join(', ');
  const typing = others.filter((one) => one.typing);
  return (
    <div className={look.lookers} role="status" data-testid="looking">
      {others.length > 0 && (
        <Text size="xs" fw={600}>
          {typing.length > 0
            ? t.thread.typing(named(typing))
            : others.length > 1
              ? t.thread.lookingMany(named(others))
              : t.thread.looking(named(others))}
        </Text>
      )}
    </div>
  );
}

function useBubbleActs(
  id: string,
  composer: React.RefObject<ComposerHandle | null>,
  hand: ReturnType<typeof useOutgoing>['send'],
) {
  const t = useWords();
  const cache = useQueryClient();
  const sending = useRef(hand);
  sending.current = hand;
  return useMemo(() => {
    const key = ['conversation', id, 'thread'];
    const refresh = () => void cache.invalidateQueries({ queryKey: key });
    return {
      reply: (message: ThreadMessage) => composer.current?.quote(message),
      react: (message: ThreadMessage, emoji: string | null) => {
        cache.setQueryData<ThreadPage>(key, (known) => known && reacted(known, message.id, emoji));
        send(id, { client_id: newId(), type: 'reaction', reaction: { message: message.id, emoji } })
          .catch((error) => toast(sayError(error, t), true))
          .finally(refresh);
      },
      again: (message: ThreadMessage) => {
        const again = resend(message);
        if (!again) return composer.current?.template();
        void sending.current({ client_id: newId(), ...again }, { media: message.media ?? undefined });
      },
      takeBack: (message: ThreadMessage) =>
        void takeBack(id, message.client_id ?? message.id)
          .catch((error) => toast(sayError(error, t), true))
          .finally(refresh),
    };
  }, [id, cache, t, composer]);
}

/** The thread with our reaction at a message, before the server has said so. */
function reacted(known: ThreadPage, id: string, emoji: string | null): ThreadPage {
  return {
    ...known,
    messages: known.messages.map((one) =>
      one.id === id
        ? {
            ...one,
            reactions: [
              ...one.reactions.filter(({ from }) => from === 'contact'),
              ...(emoji ? [{ emoji, from: 'agent' }] : []),
            ],
          }
        : one,
    ),
  };
}
