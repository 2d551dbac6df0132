// The teams: which inboxes each serves, how conversations are shared out, who is in it. Changing one is `TeamForm.tsx`.
import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteTeam, peopleQuery, type Team, teamsQuery } from '../../api/deskPeople';
import { useMay } from '../../api/may';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Confirm } from '../../parts/Confirm';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Empty, Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { TeamForm } from './TeamForm';

export function Teams() {
  const t = useWords();
  const may = useMay('desk.write');
  const [open, setOpen] = useState<Team | 'new'>();
  const [gone, setGone] = useState<Team>();
  const { data, error, refetch } = useQuery(teamsQuery);
  const close = () => setOpen(undefined);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const add = may && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen('new')}>
      {t.teams.add}
    </Button>
  );
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t.teams.lead}
        </Text>
        {data.teams.length > 0 && add}
      </Group>
      {data.teams.length === 0 && (
        <Paper className="card">
          <Empty icon="team" title={t.teams.empty} hint={t.teams.emptyHint}>
            {add}
          </Empty>
        </Paper>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {data.teams.map((team) => (
          <Card
            key={team.id}
            team={team}
            onEdit={may ? () => setOpen(team) : undefined}
            onDelete={() => setGone(team)}
          />
        ))}
      </SimpleGrid>
      {open && (
        <TeamForm
          team={open === 'new' ? undefined : open}
          taken={data.teams.map(({ id }) => id)}
          onClose={close}
        />
      )}
      {gone && <Gone team={gone} onClose={() => setGone(undefined)} />}
    </Stack>
  );
}

function Card({ team, onEdit, onDelete }: { team: Team; onEdit?: () => void; onDelete: () => void }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const { data: people } = useQuery(peopleQuery);
  const called = (id: string) => people?.people.find((one) => one.id === id)?.name ?? names.agent(id);
  const rule = [
    `${t.teams.assign} ${t.teams.assigns[team.assign] ?? team.assign}`,
    !!team.capacity && t.teams.capacityOf(f.count(team.capacity)),
    !!team.grace_ms && t.teams.graceOf(f.duration(team.grace_ms)),
  ].filter(Boolean);
  const words = [...team.languages, ...team.labels];
  return (
    <Paper className="card" p="md" component="article" aria-label={team.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2}>{team.name}</Title>
        {onEdit && (
          <div className={look.acts}>
            <Button size="xs" variant="default" onClick={onEdit} aria-label={`${t.acts.edit}: ${team.name}`}>
              {t.acts.edit}
            </Button>
            <Button size="xs" variant="default" onClick={onDelete} aria-label={t.teams.remove(team.name)}>
              {t.acts.remove}
            </Button>
          </div>
        )}
      </Group>
      <Text size="sm" mt={6}>
        {team.inboxes.length === 0 ? t.teams.everything : team.inboxes.map(names.inbox).join(', ')}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {rule.join(' · ')}
      </Text>
      {words.length > 0 && (
        <div className={look.chips} style={{ marginTop: 8 }}>
          {words.map((one) => (
            <span key={one} className={look.chip}>
              {one}
            </span>
          ))}
        </div>
      )}
      <Text size="sm" mt={10} c={team.members.length === 0 ? 'dimmed' : undefined}>
        {team.members.length === 0
          ? t.teams.noMembers
          : `${t.teams.members}: ${team.members.map(called).join(', ')}`}
      </Text>
    </Paper>
  );
}

function Gone({ team, onClose }: { team: Team; onClose: () => void }) {
  const t = useWords();
  const cache = useQueryClient();
  const asking = useMutation({
    mutationFn: () => deleteTeam(team.id),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: teamsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Confirm
      title={t.teams.remove(team.name)}
      text={t.teams.removeText}
      act={t.acts.remove}
      busy={asking.isPending}
      error={asking.error}
      onAct={() => asking.mutate()}
      onClose={onClose}
    />
  );
}
