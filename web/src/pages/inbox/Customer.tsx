// The customer beside the thread: who they are, what they agreed to, what colleagues noted, what was before, and the
// figures of this conversation. Changing a contact is a page of its own.
import { Badge, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Contact, ThreadPage } from '../../api/inbox';
import { writeContactNote } from '../../api/inboxQueries';
import { newId } from '../../api/newId';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { sayError } from '../../parts/refusals';
import { useNames } from '../../parts/useNames';
import { useNow } from '../../shell/LiveLink';
import { Figures } from './Figures';
import look from './inbox.module.css';

export function Customer({ conversation: c }: { conversation: ThreadPage }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const { contact } = c;
  return (
    <Stack gap="lg">
      <section>
        <Group gap="xs" mb="xs">
          <Title order={2} fz="md" style={{ overflowWrap: 'anywhere' }}>
            {names.contact(c)}
          </Title>
          {contact.blocked && (
            <Badge color="red" variant="light" tt="none" c="var(--desk-bad)">
              {t.doing.blocked}
            </Badge>
          )}
        </Group>
        <dl className={look.facts}>
          {contact.phone && <Line label={t.customer.phone}>{contact.phone.replace(/^(?=\d)/, '+')}</Line>}
          {contact.user_id && <Line label={t.customer.userId}>{contact.user_id}</Line>}
          {contact.language && (
            <Line label={t.customer.language}>{names.value('language', contact.language)}</Line>
          )}
          {contact.first_seen_at && (
            <Line label={t.customer.firstSeen}>{f.dateTime(contact.first_seen_at)}</Line>
          )}
          {Object.entries(contact.attributes).map(([key, value]) => (
            <Line key={key} label={key}>
              {value}
            </Line>
          ))}
        </dl>
        {contact.id && (
          <Text size="sm" mt={6}>
            <Link to={'/contacts/$id' as never} params={{ id: contact.id } as never}>
              {t.customer.openContact}
            </Link>
          </Text>
        )}
        <Labels labels={contact.labels} />
      </section>
      <This conversation={c} />
      {contact.consents.length > 0 && (
        <section>
          <Title order={3} fz="sm" mb={4}>
            {t.customer.consent}
          </Title>
          {contact.consents.map(({ purpose, given, at }) => (
            <Text key={purpose} size="sm">
              <Icon name={given ? 'check' : 'close'} size={14} /> {purpose}{' '}
              <Text component="span" size="xs" c="dimmed">
                {given ? t.customer.given : t.customer.withdrawn} · {f.dateTime(at)}
              </Text>
            </Text>
          ))}
        </section>
      )}
      <Notes conversation={c.id} contact={contact} />
      <Past conversation={c.id} contact={contact} />
      <Figures conversation={c} />
    </Stack>
  );
}

function This({ conversation: c }: { conversation: ThreadPage }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const now = useNow();
  return (
    <section>
      <Title order={3} fz="sm" mb={4}>
        {t.customer.conversation}
      </Title>
      <dl className={look.facts}>
        <Line label={t.conversation.status}>{t.conversation.statuses[c.status]}</Line>
        {c.waiting_since && (
          <Line label={t.conversation.waiting} colour="var(--desk-warn)">
            {f.ticking(now - Date.parse(c.waiting_since))}
          </Line>
        )}
        <Line label={t.conversation.assignee}>{names.agent(c.assignee)}</Line>
        {c.team && <Line label={t.conversation.team}>{c.team}</Line>}
        <Line label={t.conversation.handler}>{names.value('handler', c.handler)}</Line>
        <Line label={t.conversation.inbox}>{names.inbox(c.inbox)}</Line>
        <Line label={t.conversation.origin}>{names.value('origin', c.origin)}</Line>
        {c.category && <Line label={t.conversation.category}>{c.category}</Line>}
        <Line label={t.conversation.opened}>{f.dateTime(c.opened_at)}</Line>
        {c.resolved_at && <Line label={t.conversation.resolved}>{f.dateTime(c.resolved_at)}</Line>}
      </dl>
      <Labels labels={c.labels} />
    </section>
  );
}

function Labels({ labels }: { labels: string[] }) {
  if (labels.length === 0) return null;
  return (
    <Group gap={6} mt={8}>
      {labels.map((label) => (
        <Badge key={label} variant="default" tt="none">
          {label}
        </Badge>
      ))}
    </Group>
  );
}

function Notes({ conversation, contact }: { conversation: string; contact: Contact }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () => writeContactNote(contact.id, { id: newId(), text: text.trim() }),
    onSuccess: () => {
      setText('');
      void cache.invalidateQueries({ queryKey: ['conversation', conversation] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) add.mutate();
  };
  return (
    <section>
      <Title order={3} fz="sm" mb={4}>
        {t.customer.notes}
      </Title>
      <Stack gap={6}>
        {contact.notes.length === 0 && (
          <Text size="sm" c="dimmed">
            {t.customer.noNotes}
          </Text>
        )}
        {contact.notes.map((note) => (
          <div key={`${note.at}-${note.by}`} className={look.noteCard}>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {note.text}
            </Text>
            <Text size="xs" c="dimmed">
              {note.by && names.agent(note.by)} · {f.dateTime(note.at)}
            </Text>
          </div>
        ))}
        {contact.id && (
          <form onSubmit={submit}>
            <Group gap={6} align="flex-end" wrap="nowrap">
              <Textarea
                size="xs"
                aria-label={t.customer.addNote}
                placeholder={t.customer.addNote}
                autosize
                minRows={1}
                value={text}
                style={{ flex: 1 }}
                error={add.error ? sayError(add.error, t) : undefined}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Button
                size="xs"
                type="submit"
                variant="default"
                disabled={!text.trim()}
                loading={add.isPending}
              >
                {t.doing.save}
              </Button>
            </Group>
          </form>
        )}
      </Stack>
    </section>
  );
}

function Past({ conversation, contact }: { conversation: string; contact: Contact }) {
  const t = useWords();
  const f = useFormat();
  const past = contact.conversations.filter(({ id }) => id !== conversation);
  if (!contact.conversations) return null;
  return (
    <section>
      <Title order={3} fz="sm" mb={4}>
        {t.customer.past}
      </Title>
      {past.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.customer.noPast}
        </Text>
      )}
      {past.slice(0, 12).map((one) => (
        <Text key={one.id} size="sm">
          <Link to="/inbox" search={{ view: 'all', c: one.id } as never}>
            {f.dateTime(one.opened_at)}
          </Link>{' '}
          <Text component="span" size="xs" c="dimmed">
            {[one.category, one.resolved_at ? t.conversation.statuses.resolved : t.conversation.statuses.open]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </Text>
      ))}
    </section>
  );
}

function Line({ label, colour, children }: { label: string; colour?: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" size="sm" m={0} c={colour} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}
