// Everybody who works here, with role, team and presence. Who may change people sees more of each, and what can be done.
import { Badge, Button, Paper, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay, useMe } from '../../api/may';
import { peopleQuery, type Person, teamsQuery } from '../../api/deskPeople';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { Empty, Failed, Loading } from '../../parts/States';
import { Tone, type ToneOf } from '../../parts/Tone';
import { Invite } from './Invite';
import { PersonActs } from './PersonActs';

const presenceTone: Record<Person['presence'], ToneOf> = {
  online: 'good',
  busy: 'warn',
  away: 'none',
  offline: 'none',
};

export function People() {
  const t = useWords();
  const may = useMay('people.write');
  const [inviting, setInviting] = useState(false);
  const { data, error, refetch } = useQuery({ ...peopleQuery, refetchInterval: 30_000 });
  const add = may && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setInviting(true)}>
      {t.people.invite}
    </Button>
  );
  return (
    <>
      {inviting && <Invite onClose={() => setInviting(false)} />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && data.people.length > 0 && <div style={{ marginBottom: 12 }}>{add}</div>}
      {data && data.people.length < 2 && (
        <Paper className="card" mb="md">
          <Empty icon="team" title={t.people.empty} hint={t.people.emptyHint} />
        </Paper>
      )}
      {data && data.people.length > 0 && <List people={data.people} full={may} />}
    </>
  );
}

function List({ people, full }: { people: Person[]; full: boolean }) {
  const t = useWords();
  return (
    <Paper className="card" px="md" py={4}>
      <Table verticalSpacing="sm" aria-label={t.people.title} data-testid="people">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.people.name}</Table.Th>
            <Table.Th visibleFrom="sm">{t.people.role}</Table.Th>
            <Table.Th visibleFrom="sm">{t.people.team}</Table.Th>
            <Table.Th>{t.people.presence}</Table.Th>
            {full && <Table.Th visibleFrom="md">{t.people.twoStep}</Table.Th>}
            {full && (
              <Table.Th>
                <span className="unseen">{t.acts.more}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Row key={person.id} person={person} full={full} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Row({ person, full }: { person: Person; full: boolean }) {
  const t = useWords();
  const me = useMe();
  const { data: teams } = useQuery(teamsQuery);
  const team = teams?.teams.find(({ id }) => id === person.team)?.name ?? person.team;
  const role = t.roleNames[person.role] ?? person.role;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} w={{ base: '55%', sm: 'auto' }}>
        <Text fw={600} size="sm" c={person.state === 'off' ? 'dimmed' : undefined}>
          {person.name}
          {me?.id === person.id && (
            <Text span c="dimmed" fw={400}>
              {' '}
              ({t.people.you})
            </Text>
          )}
          {person.state && person.state !== 'active' && (
            <Badge ml={8} size="sm" variant="default" tt="none">
              {t.people.states[person.state]}
            </Badge>
          )}
        </Text>
        {person.email && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {person.email}
          </Text>
        )}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {[role, team].filter(Boolean).join(' · ')}
        </Text>
      </Table.Th>
      <Table.Td visibleFrom="sm">{role}</Table.Td>
      <Table.Td visibleFrom="sm">
        {team ?? (
          <Text span size="sm" c="dimmed">
            {t.people.noTeam}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Tone tone={presenceTone[person.presence]}>{t.presences[person.presence]}</Tone>
        {full && <LastSeen person={person} />}
      </Table.Td>
      {full && <Table.Td visibleFrom="md">{person.totp ? t.acts.on : t.acts.off}</Table.Td>}
      {full && (
        <Table.Td ta="right">
          <PersonActs person={person} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function LastSeen({ person }: { person: Person }) {
  const t = useWords();
  const f = useFormat();
  if (person.presence === 'online' || person.presence === 'busy') return null;
  return (
    <Text size="xs" c="dimmed">
      {person.last_seen_at ? t.people.lastSeen(f.dateTime(person.last_seen_at)) : t.people.neverSeen}
    </Text>
  );
}
