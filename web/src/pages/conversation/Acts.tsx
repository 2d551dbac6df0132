// What can be done with the conversation beside answering: resolve, reopen, take over from the bot.
// Assigning is in `Details.tsx`, beside who has it.
import { Button } from '@mantine/core';
import type { Conversation } from '../../api/schema';
import { useWords } from '../../i18n';
import { sayError } from '../../parts/States';
import { useAct } from './useAct';

export function Acts({ conversation }: { conversation: Conversation }) {
  const t = useWords();
  const act = useAct(conversation.id);
  const refusal = act.error ? sayError(act.error, t) : undefined;
  return (
    <>
      {conversation.handler === 'bot' && conversation.status !== 'resolved' && (
        <Button
          size="xs"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ do: 'handoff' })}
        >
          {t.conversation.handoff}
        </Button>
      )}
      {conversation.status === 'resolved' ? (
        <Button
          size="xs"
          loading={act.isPending}
          title={refusal}
          onClick={() => act.mutate({ do: 'reopen' })}
        >
          {t.conversation.reopen}
        </Button>
      ) : (
        <Button
          size="xs"
          loading={act.isPending}
          title={refusal}
          onClick={() => act.mutate({ do: 'resolve' })}
        >
          {t.conversation.resolve}
        </Button>
      )}
    </>
  );
}
