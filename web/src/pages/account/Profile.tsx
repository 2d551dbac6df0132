// Who one is here: the name and the language can be changed by oneself, role and team by an administrator.
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeMe, type Me, teamsQuery } from '../../api/deskPeople';
import { sessionQuery } from '../../api/queries';
import { type Language, languages, useLanguage } from '../../i18n';
import { Fact, Facts } from '../../parts/Facts';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';

export function Profile({ me }: { me: Partial<Me> }) {
  const { t, lang, speak } = useLanguage();
  const cache = useQueryClient();
  const { data: teams } = useQuery(teamsQuery);
  const [name, setName] = useState(me.name ?? '');
  const keep = useMutation({
    mutationFn: changeMe,
    onSuccess: () => void cache.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  const choose = (id: Language) => {
    speak(id);
    keep.mutate({ language: id });
  };
  const named = keep.isSuccess && keep.variables.name !== undefined && keep.variables.name === name;
  return (
    <Section title={t.account.profile}>
      <Stack gap="md">
        <Facts>
          <Fact label={t.account.email}>{me.email ?? t.account.noEmail}</Fact>
          {me.role && <Fact label={t.account.role}>{t.roleNames[me.role] ?? me.role}</Fact>}
          <Fact label={t.account.team}>
            {teams?.teams.find(({ id }) => id === me.team)?.name ?? me.team ?? t.people.noTeam}
          </Fact>
        </Facts>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            keep.mutate({ name: name.trim() });
          }}
        >
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t.account.name}
              value={name}
              maw={320}
              style={{ flex: 1 }}
              autoComplete="name"
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button
              type="submit"
              variant="default"
              loading={keep.isPending}
              disabled={name.trim() === '' || name.trim() === me.name}
            >
              {t.acts.save}
            </Button>
            <Text size="sm" c="var(--desk-good)" role="status">
              {named ? t.acts.saved : ''}
            </Text>
          </Group>
        </form>
        <NativeSelect
          label={t.account.language}
          maw={320}
          value={lang}
          onChange={(event) => choose(event.currentTarget.value as Language)}
          data={languages.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Refused error={keep.error} />
      </Stack>
    </Section>
  );
}
