// Making or changing a team. Who is in it is set for each person, not here.
import { Checkbox, NativeSelect, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deskWordsQuery } from '../../api/deskContacts';
import { saveTeam, type Team, teamsQuery } from '../../api/deskPeople';
import { deskQuery } from '../../api/queries';
import { useWords } from '../../i18n';
import { Dialog } from '../../parts/Dialog';
import { idOf } from './rules';

const MINUTE = 60_000;
const assigns = ['manual', 'round_robin', 'least_loaded'] as const;
const isWhole = (text: string) => text.trim() === '' || /^[1-9]\d{0,5}$/.test(text.trim());
const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));

interface Props {
  team: Team | undefined;
  taken: string[];
  onClose: () => void;
}

export function TeamForm({ team, taken, onClose }: Props) {
  const t = useWords();
  const cache = useQueryClient();
  const { data: desk } = useQuery(deskQuery);
  const { data: words } = useQuery(deskWordsQuery);
  const [wish, setWish] = useState({
    name: team?.name ?? '',
    inboxes: team?.inboxes ?? [],
    assign: team?.assign ?? ('round_robin' as Team['assign']),
    languages: team?.languages ?? [],
    labels: team?.labels ?? [],
    capacity: team?.capacity ? String(team.capacity) : '',
    grace: team?.grace_ms ? String(Math.round(team.grace_ms / MINUTE)) : '',
  });
  const set = (part: Partial<typeof wish>) => setWish((before) => ({ ...before, ...part }));
  const asking = useMutation({
    mutationFn: () => {
      const { capacity, grace, name, ...rest } = wish;
      const minutes = numberOf(grace);
      return saveTeam(team?.id ?? idOf(name, taken), {
        ...rest,
        name: name.trim(),
        capacity: numberOf(capacity),
        grace_ms: minutes === null ? null : minutes * MINUTE,
      });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: teamsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Dialog
      title={team ? t.teams.edit(team.name) : t.teams.add}
      act={t.acts.save}
      busy={asking.isPending}
      error={asking.error}
      blocked={wish.name.trim() === '' || !isWhole(wish.capacity) || !isWhole(wish.grace)}
      size="lg"
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t.teams.name}
        value={wish.name}
        data-autofocus
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t.teams.inboxes}
        description={t.teams.allInboxes}
        value={wish.inboxes}
        onChange={(inboxes) => set({ inboxes })}
      >
        <Stack gap={6} mt={6}>
          {desk?.inboxes.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
      <NativeSelect
        label={t.teams.assign}
        value={wish.assign}
        onChange={(event) => set({ assign: event.currentTarget.value as Team['assign'] })}
        data={assigns.map((id) => ({ value: id, label: t.teams.assigns[id] }))}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={t.teams.capacity}
          description={t.teams.capacityHint}
          inputMode="numeric"
          value={wish.capacity}
          error={!isWhole(wish.capacity) && t.teams.wrongNumber}
          onChange={(event) => set({ capacity: event.currentTarget.value })}
        />
        <TextInput
          label={t.teams.grace}
          description={t.teams.graceHint}
          inputMode="numeric"
          value={wish.grace}
          error={!isWhole(wish.grace) && t.teams.wrongNumber}
          onChange={(event) => set({ grace: event.currentTarget.value })}
        />
        <TagsInput
          label={t.teams.languages}
          description={t.teams.languagesHint}
          value={wish.languages}
          data={['de', 'it', 'es', 'en']}
          onChange={(languages) => set({ languages })}
        />
        <TagsInput
          label={t.teams.labels}
          description={t.teams.labelsHint}
          value={wish.labels}
          data={words?.labels ?? []}
          onChange={(labels) => set({ labels })}
        />
      </SimpleGrid>
    </Dialog>
  );
}
