// Notes of colleagues about a contact, the newest first. The customer never sees them.
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Contact, noteOnContact } from '../../api/deskContacts';
import { useMay } from '../../api/may';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { useNames } from '../../parts/useNames';
import { useRefresh } from './useChange';

export function Notes({ contact }: { contact: Contact }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const may = useMay('contacts.write');
  const refresh = useRefresh(contact.id);
  const [text, setText] = useState('');
  const asking = useMutation({
    mutationFn: () => noteOnContact(contact.id, text.trim()),
    onSuccess: () => {
      setText('');
      refresh();
    },
  });
  const add = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <Section title={t.contact.notes}>
      <Stack gap="sm">
        {contact.notes.length === 0 && (
          <Text size="sm" c="dimmed">
            {t.contact.noNotes}
          </Text>
        )}
        {contact.notes
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map(({ at, by, text: said }) => (
            <div key={`${at}-${by}`}>
              <Text size="xs" c="dimmed">
                {names.agent(by)} · {f.dateTime(at)}
              </Text>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {said}
              </Text>
            </div>
          ))}
        {may && (
          <form onSubmit={add}>
            <Stack gap="xs">
              <Textarea
                label={t.contact.note}
                autosize
                minRows={2}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <Refused error={asking.error} />
              <Group>
                <Button
                  type="submit"
                  variant="default"
                  loading={asking.isPending}
                  disabled={text.trim() === ''}
                >
                  {t.contact.addNote}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Stack>
    </Section>
  );
}
