// What can be done with a person: change, new link, sessions, two-step sign-in, switch off and on. One dialog at a time.
import { ActionIcon, Button, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changePerson,
  endPersonSession,
  inviteAgain,
  peopleQuery,
  type Person,
  type PersonChange,
  personSessionsQuery,
  resetTotp,
} from '../../api/deskPeople';
import { useWords } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { Failed, Loading } from '../../parts/States';
import { LinkShown } from './Invite';
import { PersonFields } from './PersonFields';
import { Sessions } from './Sessions';

type Open = 'change' | 'link' | 'sessions' | 'totp' | 'off' | 'on';

export function PersonActs({ person }: { person: Person }) {
  const t = useWords();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const Shown = open && dialogs[open];
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.acts.actsFor(person.name)}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('change')}>{t.acts.edit}</Menu.Item>
          <Menu.Item onClick={() => setOpen('link')}>{t.people.linkAgain}</Menu.Item>
          {person.state !== 'invited' && (
            <Menu.Item onClick={() => setOpen('sessions')}>{t.people.sessions}</Menu.Item>
          )}
          {person.totp && <Menu.Item onClick={() => setOpen('totp')}>{t.people.resetTotp}</Menu.Item>}
          <Menu.Divider />
          {person.state === 'off' ? (
            <Menu.Item onClick={() => setOpen('on')}>{t.people.switchOn}</Menu.Item>
          ) : (
            <Menu.Item c="var(--desk-bad)" onClick={() => setOpen('off')}>
              {t.people.switchOff}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {Shown && <Shown person={person} onClose={close} />}
    </>
  );
}

interface Props {
  person: Person;
  onClose: () => void;
}

function useChange({ person, onClose }: Props) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: PersonChange) => changePerson(person.id, change),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: peopleQuery.queryKey });
      void cache.invalidateQueries({ queryKey: ['teams'] });
      onClose();
    },
  });
}

function Change(props: Props) {
  const t = useWords();
  const { person, onClose } = props;
  const [wish, setWish] = useState({ name: person.name, role: person.role, team: person.team ?? '' });
  const asking = useChange(props);
  return (
    <Dialog
      title={person.name}
      act={t.acts.save}
      busy={asking.isPending}
      error={asking.error}
      blocked={wish.name.trim() === ''}
      onAct={() => asking.mutate({ ...wish, name: wish.name.trim(), team: wish.team || null })}
      onClose={onClose}
    >
      <TextInput
        label={t.people.name}
        value={wish.name}
        onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })}
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

function NewLink({ person, onClose }: Props) {
  const t = useWords();
  const asking = useMutation({ mutationFn: () => inviteAgain(person.id) });
  if (asking.data) return <LinkShown name={person.name} link={asking.data.link} onClose={onClose} />;
  return (
    <Confirm
      calm
      title={t.people.linkTitle(person.name)}
      text={t.people.inviteLead}
      act={t.people.makeLink}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}

function SessionsOf({ person, onClose }: Props) {
  const t = useWords();
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(personSessionsQuery(person.id));
  const ending = useMutation({
    mutationFn: (id: string) => endPersonSession(person.id, id),
    onSettled: () => void cache.invalidateQueries({ queryKey: personSessionsQuery(person.id).queryKey }),
  });
  const [sure, setSure] = useState(false);
  const all = useMutation({ mutationFn: () => endPersonSession(person.id), onSuccess: onClose });
  if (sure)
    return (
      <Confirm
        title={t.people.endAll}
        text={t.people.endAllText(person.name)}
        act={t.people.endAll}
        busy={all.isPending}
        error={all.error}
        onAct={() => all.mutate()}
        onClose={onClose}
      />
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${t.people.sessions}: ${person.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack>
        {error && <Failed error={error} retry={() => void refetch()} />}
        {!data && !error && <Loading />}
        {data && (
          <Sessions sessions={data.sessions} busy={ending.isPending} onEnd={(id) => ending.mutate(id)} />
        )}
        {data && data.sessions.length > 0 && (
          <Button variant="default" onClick={() => setSure(true)}>
            {t.people.endAll}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

function ResetTotp({ person, onClose }: Props) {
  const t = useWords();
  const cache = useQueryClient();
  const asking = useMutation({
    mutationFn: () => resetTotp(person.id),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: peopleQuery.queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={t.people.resetTotp}
      text={t.people.resetTotpText(person.name)}
      act={t.people.resetTotp}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}

function SwitchOff(props: Props) {
  const t = useWords();
  const asking = useChange(props);
  return (
    <Confirm
      title={`${t.people.switchOff}: ${props.person.name}`}
      text={t.people.switchOffText(props.person.name)}
      act={t.people.switchOff}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate({ state: 'off' })}
      onClose={props.onClose}
    />
  );
}

function SwitchOn(props: Props) {
  const t = useWords();
  const asking = useChange(props);
  return (
    <Confirm
      calm
      title={`${t.people.switchOn}: ${props.person.name}`}
      text={t.roleHelp[props.person.role]}
      act={t.people.switchOn}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate({ state: 'active' })}
      onClose={props.onClose}
    />
  );
}

const dialogs = {
  change: Change,
  link: NewLink,
  sessions: SessionsOf,
  totp: ResetTotp,
  off: SwitchOff,
  on: SwitchOn,
};
