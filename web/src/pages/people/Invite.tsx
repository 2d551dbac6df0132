// Inviting somebody: name, e-mail, role, team; then the link to pass on, shown once.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { invite, peopleQuery, type Role } from '../../api/deskPeople';
import { useWords } from '../../i18n';
import { CopyField } from '../../parts/CopyField';
import { Dialog } from '../../parts/Dialog';
import { isEmail, wholeLink } from './rules';
import { PersonFields } from './PersonFields';

export function Invite({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const [wish, setWish] = useState({ name: '', email: '', role: 'agent' as Role, team: '' });
  const [left, setLeft] = useState(false);
  const asking = useMutation({
    mutationFn: () => invite({ ...wish, name: wish.name.trim(), team: wish.team || undefined }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  if (asking.data) return <LinkShown name={wish.name.trim()} link={asking.data.link} onClose={onClose} />;
  const wrong = wish.email !== '' && !isEmail(wish.email);
  return (
    <Dialog
      title={t.people.invite}
      act={t.people.makeLink}
      busy={asking.isPending}
      error={asking.error}
      blocked={wish.name.trim() === '' || !isEmail(wish.email)}
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t.people.inviteLead}
      </Text>
      <TextInput
        label={t.people.name}
        value={wish.name}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={t.people.email}
        value={wish.email}
        autoComplete="off"
        error={wrong && left && t.people.emailWrong}
        onBlur={() => setLeft(true)}
        onChange={(event) => setWish({ ...wish, email: event.currentTarget.value.trim() })}
      />
      <PersonFields
        role={wish.role}
        team={wish.team}
        onRole={(role) => setWish({ ...wish, role })}
        onTeam={(team) => setWish({ ...wish, team })}
      />
    </Dialog>
  );
}

/** The link, to be passed on by whatever way is at hand. */
export function LinkShown({ name, link, onClose }: { name: string; link: string; onClose: () => void }) {
  const t = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.people.linkTitle(name)}
      size="lg"
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack>
        <CopyField label={t.people.link} hint={t.people.linkHint} value={wholeLink(link, location.origin)} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t.acts.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
