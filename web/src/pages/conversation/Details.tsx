// What is known about the conversation: its state, who has it, the 24-hour window, and every figure it made.
import { Badge, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { deskQuery } from '../../api/queries';
import type { Conversation } from '../../api/schema';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { Failed } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { useNow } from '../../shell/LiveLink';
import { useAct } from './useAct';

const HOUR = 3_600_000;

export function Details({ conversation }: { conversation: Conversation }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const now = useNow();
  const act = useAct(conversation.id);
  const { data: desk } = useQuery(deskQuery);
  const c = conversation;
  const left = c.window_closes_at ? Date.parse(c.window_closes_at) - now : 0;

  return (
    <Stack gap="md">
      <dl style={{ margin: 0, display: 'grid', gap: 8 }}>
        <Line label={t.conversation.status}>{t.conversation.statuses[c.status]}</Line>
        {c.waiting_since && (
          <Line label={t.conversation.waiting} colour="var(--desk-warn)">
            {f.ticking(now - Date.parse(c.waiting_since))}
          </Line>
        )}
        <Line label={t.conversation.window} colour={left < HOUR ? 'var(--desk-bad)' : undefined}>
          {left > 0 ? t.conversation.windowLeft(f.ticking(left)) : t.conversation.windowClosed}
        </Line>
        <Line label={t.conversation.origin}>{names.value('origin', c.origin)}</Line>
        <Line label={t.conversation.handler}>{names.value('handler', c.handler)}</Line>
        {c.team && <Line label={t.conversation.team}>{c.team}</Line>}
        <Line label={t.conversation.inbox}>{names.inbox(c.inbox)}</Line>
        {c.contact.phone && (
          <Line label={t.conversation.phone}>{c.contact.phone.replace(/^(?=\d)/, '+')}</Line>
        )}
        {c.category && <Line label={t.conversation.category}>{c.category}</Line>}
        <Line label={t.conversation.opened}>{f.dateTime(c.opened_at)}</Line>
        {c.resolved_at && <Line label={t.conversation.resolved}>{f.dateTime(c.resolved_at)}</Line>}
      </dl>
      <NativeSelect
        label={t.conversation.assignee}
        value={c.assignee ?? ''}
        disabled={act.isPending}
        onChange={(event) => act.mutate({ do: 'assign', agent: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t.conversation.unassign },
          ...(desk?.agents.map(({ id, name }) => ({ value: id, label: name })) ?? []),
        ]}
      />
      {act.error && <Failed error={act.error} />}
      {c.labels.length > 0 && (
        <Group gap={6}>
          {c.labels.map((label) => (
            <Badge key={label} variant="default" tt="none">
              {label}
            </Badge>
          ))}
        </Group>
      )}
      <Figures conversation={c} />
    </Stack>
  );
}

function Figures({ conversation }: { conversation: Conversation }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const figures = conversation.moments.filter(({ value }) => value !== null);
  return (
    <section aria-label={t.conversation.figures} data-testid="figures">
      <Title order={2} mb={6}>
        {t.conversation.figures}
      </Title>
      {figures.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.conversation.noFigures}
        </Text>
      )}
      <Stack gap={8}>
        {figures.map((moment) => (
          <div key={`${moment.kind}-${moment.at}`}>
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm">{word(t.conversation.moments, moment.kind) ?? moment.kind}</Text>
              <Text size="sm" fw={650} style={{ whiteSpace: 'nowrap' }}>
                {f.duration(moment.value!)}
              </Text>
            </Group>
            <Text size="xs" c="dimmed">
              {[
                f.dateTime(moment.at),
                moment.value_business !== null &&
                  f.duration(moment.value_business) !== f.duration(moment.value!) &&
                  `${t.clocks.business} ${f.duration(moment.value_business)}`,
                moment.agent && moment.agent !== 'none' && names.agent(moment.agent),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
        ))}
      </Stack>
    </section>
  );
}

function Line({ label, colour, children }: { label: string; colour?: string; children: ReactNode }) {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '7.6rem minmax(0, 1fr)', gap: 8 }}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" size="sm" m={0} c={colour}>
        {children}
      </Text>
    </div>
  );
}
