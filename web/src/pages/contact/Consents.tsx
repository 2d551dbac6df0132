// What somebody agreed to or refused, since when, and how it is known. Nothing is taken back: a later answer stands above.
import { Button, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Contact, keepConsent } from '../../api/deskContacts';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { Dialog } from '../../parts/Dialog';
import { Section } from '../../parts/Section';
import { Tone } from '../../parts/Tone';
import { useNames } from '../../parts/useNames';
import { useRefresh } from './useChange';

export function Consents({ contact, may }: { contact: Contact; may: boolean }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const [adding, setAdding] = useState(false);
  const add = may && (
    <Button size="xs" variant="default" onClick={() => setAdding(true)}>
      {t.contact.consentAdd}
    </Button>
  );
  const newest = contact.consents.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Section title={t.contact.consent} lead={t.contact.consentLead} right={add}>
      {newest.length === 0 && <Text size="sm">{t.contact.noConsent}</Text>}
      <Stack gap="sm">
        {newest.map(({ purpose, given, at, by, proof }) => (
          <div key={`${purpose}-${at}`}>
            <Text size="sm" component="div">
              <Tone tone={given ? 'good' : 'bad'}>
                {word(t.contact.purposes, purpose) ?? purpose}: {given ? t.contact.given : t.contact.refused}
              </Tone>
            </Text>
            <Text size="xs" c="dimmed">
              {[f.dateTime(at), by && names.agent(by), proof].filter(Boolean).join(' · ')}
            </Text>
          </div>
        ))}
      </Stack>
      {adding && <Add contact={contact} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Add({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useWords();
  const refresh = useRefresh(contact.id);
  const [wish, setWish] = useState({ purpose: 'marketing', given: true, proof: '' });
  const asking = useMutation({
    mutationFn: () => keepConsent(contact.id, { ...wish, proof: wish.proof.trim() }),
    onSuccess: () => {
      refresh();
      onClose();
    },
  });
  return (
    <Dialog
      title={t.contact.consentAdd}
      act={t.acts.save}
      busy={asking.isPending}
      error={asking.error}
      blocked={wish.proof.trim() === ''}
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <NativeSelect
        label={t.contact.purpose}
        value={wish.purpose}
        onChange={(event) => setWish({ ...wish, purpose: event.currentTarget.value })}
        data={Object.entries(t.contact.purposes).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        label={t.contact.answer}
        value={String(wish.given)}
        onChange={(event) => setWish({ ...wish, given: event.currentTarget.value === 'true' })}
        data={[
          { value: 'true', label: t.contact.given },
          { value: 'false', label: t.contact.refused },
        ]}
      />
      <Textarea
        label={t.contact.proof}
        description={t.contact.proofHint}
        autosize
        minRows={2}
        value={wish.proof}
        onChange={(event) => setWish({ ...wish, proof: event.currentTarget.value })}
      />
    </Dialog>
  );
}
