// Who this is: name, number, ids, and why several ids are one person.
import { Button, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { Contact } from '../../api/deskContacts';
import { useFormat } from '../../format';
import { languageName } from '../../format/language';
import { languages, useLanguage, useWords, word } from '../../i18n';
import { Dialog } from '../../parts/Dialog';
import { Fact, Facts } from '../../parts/Facts';
import look from '../../parts/list.module.css';
import { Section } from '../../parts/Section';
import { writePhone } from '../contacts/state';
import { useChange } from './useChange';

export function Who({ contact, may }: { contact: Contact; may: boolean }) {
  const { t, lang } = useLanguage();
  const f = useFormat();
  const [editing, setEditing] = useState(false);
  const edit = may && (
    <Button size="xs" variant="default" onClick={() => setEditing(true)}>
      {t.contact.edit}
    </Button>
  );
  return (
    <Section title={t.contact.who} right={edit}>
      <Facts>
        <Fact label={t.contacts.name}>{contact.name ?? t.contact.noName}</Fact>
        {contact.phone && <Fact label={t.contact.phone}>{writePhone(contact.phone)}</Fact>}
        {contact.user_id && <Fact label={t.contact.userId}>{contact.user_id}</Fact>}
        {contact.language && <Fact label={t.contact.language}>{languageName(contact.language, lang)}</Fact>}
        {contact.first_seen_at && (
          <Fact label={t.contact.firstSeen}>{f.dateTime(contact.first_seen_at)}</Fact>
        )}
      </Facts>
      <Evidence contact={contact} />
      {editing && <Edit contact={contact} onClose={() => setEditing(false)} />}
    </Section>
  );
}

function Evidence({ contact }: { contact: Contact }) {
  const t = useWords();
  const f = useFormat();
  if (contact.evidence.length === 0) return null;
  return (
    <Stack gap={6} mt="md">
      <Title order={3} fz="sm">
        {t.contact.ids}
      </Title>
      <Text size="xs" c="dimmed">
        {t.contact.idsLead}
      </Text>
      {contact.evidence.map(({ at, kind, keys }) => (
        <div key={`${at}-${kind}`}>
          <Text size="sm">
            {word(t.contact.kinds, kind) ?? kind}
            <Text span size="xs" c="dimmed">
              {' '}
              · {f.dateTime(at)}
            </Text>
          </Text>
          <div className={look.chips}>
            {keys.map((key) => (
              <span key={key} className={look.chip}>
                {key}
              </span>
            ))}
          </div>
        </div>
      ))}
    </Stack>
  );
}

function Edit({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useWords();
  const [name, setName] = useState(contact.name ?? '');
  const [language, setLanguage] = useState(contact.language ?? '');
  const asking = useChange(contact.id);
  return (
    <Dialog
      title={t.contact.edit}
      act={t.acts.save}
      busy={asking.isPending}
      error={asking.error}
      onAct={() =>
        asking.mutate({ name: name.trim(), ...(language ? { language } : {}) }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <TextInput
        label={t.contacts.name}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t.contact.language}
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value)}
        data={[{ value: '', label: '–' }, ...languages.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </Dialog>
  );
}
