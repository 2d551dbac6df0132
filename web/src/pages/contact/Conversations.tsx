// What was talked about with somebody, and writing first: which number it goes out from, then the thread's page.
import { Alert, Button, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Contact, writeTo } from '../../api/deskContacts';
import { useMay } from '../../api/may';
import { deskQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Dialog } from '../../parts/Dialog';
import look from '../../parts/list.module.css';
import { Section } from '../../parts/Section';
import { useNames } from '../../parts/useNames';

export function Conversations({ contact }: { contact: Contact }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const may = useMay('conversations.answer');
  const [writing, setWriting] = useState(false);
  const write = may && !contact.blocked && (
    <Button size="xs" onClick={() => setWriting(true)}>
      {t.contact.write}
    </Button>
  );
  return (
    <Section title={t.contact.conversations} right={write}>
      {contact.conversations.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.contact.noConversations}
        </Text>
      )}
      <ul className={look.list}>
        {contact.conversations.map((one) => (
          <li key={one.id} className={look.row}>
            <div>
              <Text size="sm">
                <Link to={`/conversations/${encodeURIComponent(one.id)}` as string}>
                  {one.category ? names.value('category', one.category) : f.dateTime(one.opened_at)}
                </Link>
              </Text>
              <Text size="xs" c="dimmed">
                {[names.inbox(one.inbox), one.category && f.dateTime(one.opened_at)]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <Text size="xs" c="dimmed">
              {one.resolved_at ? t.contact.resolvedAt(f.dateTime(one.resolved_at)) : t.contact.open}
            </Text>
          </li>
        ))}
      </ul>
      {writing && <Write contact={contact} onClose={() => setWriting(false)} />}
    </Section>
  );
}

function Write({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const { data: desk } = useQuery(deskQuery);
  const [wished, setWished] = useState('');
  const inbox = wished || desk?.inboxes[0]?.id || '';
  const asking = useMutation({
    mutationFn: () => writeTo(contact.id, inbox),
    onSuccess: ({ id }) => {
      if (id) void navigate({ to: `/conversations/${encodeURIComponent(id)}` as string });
    },
  });
  return (
    <Dialog
      title={t.contact.write}
      act={t.acts.next}
      busy={asking.isPending}
      error={asking.error}
      blocked={inbox === ''}
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{t.contact.writeHint}</Text>
      <NativeSelect
        label={t.contact.writeFrom}
        value={inbox}
        onChange={(event) => setWished(event.currentTarget.value)}
        data={desk?.inboxes.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
      {asking.data?.id === null && (
        <Alert color="orange" variant="light" role="alert">
          {t.contact.writeNothing}
        </Alert>
      )}
    </Dialog>
  );
}
