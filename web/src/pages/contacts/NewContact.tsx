// A contact entered by hand: number, name, language. Whoever exists already is opened instead.
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { makeContact } from '../../api/deskContacts';
import { languages, useWords } from '../../i18n';
import { Dialog } from '../../parts/Dialog';
import { phoneOf } from './state';

export function NewContact({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [wish, setWish] = useState({ phone: '', name: '', language: '' });
  const [left, setLeft] = useState(false);
  const phone = phoneOf(wish.phone);
  const asking = useMutation({
    mutationFn: () =>
      makeContact({
        phone: phone!,
        name: wish.name.trim() || undefined,
        language: wish.language || undefined,
      }),
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['contacts'] });
      void navigate({ to: '/contacts/$id' as string, params: { id } as never });
    },
  });
  return (
    <Dialog
      title={t.contacts.add}
      act={t.acts.save}
      busy={asking.isPending}
      error={asking.error}
      blocked={phone === null}
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <TextInput
        type="tel"
        label={t.contacts.phone}
        description={t.contacts.phoneHint}
        value={wish.phone}
        data-autofocus
        error={left && wish.phone !== '' && phone === null && t.contacts.phoneWrong}
        onBlur={() => setLeft(true)}
        onChange={(event) => setWish({ ...wish, phone: event.currentTarget.value })}
      />
      <TextInput
        label={t.contacts.name}
        value={wish.name}
        onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t.contacts.language}
        value={wish.language}
        onChange={(event) => setWish({ ...wish, language: event.currentTarget.value })}
        data={[{ value: '', label: '–' }, ...languages.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </Dialog>
  );
}
