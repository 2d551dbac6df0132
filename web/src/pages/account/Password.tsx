// Changing the own password.
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePassword, mySessionsQuery } from '../../api/deskPeople';
import { useMe } from '../../api/may';
import { useWords } from '../../i18n';
import { isReady, NewPassword } from '../../parts/NewPassword';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';

const nothing = { password: '', again: '' };

export function Password() {
  const t = useWords();
  const me = useMe();
  const cache = useQueryClient();
  const [before, setBefore] = useState('');
  const [wish, setWish] = useState(nothing);
  const asking = useMutation({
    mutationFn: () => changePassword(before, wish.password),
    onSuccess: () => {
      setBefore('');
      setWish(nothing);
      void cache.invalidateQueries({ queryKey: mySessionsQuery.queryKey });
    },
  });
  return (
    <Section title={t.account.password}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          asking.mutate();
        }}
      >
        <Stack gap="sm" maw={420}>
          <input type="text" autoComplete="username" value={me?.email ?? me?.id ?? ''} readOnly hidden />
          <PasswordInput
            label={t.account.passwordBefore}
            autoComplete="current-password"
            value={before}
            onChange={(event) => setBefore(event.currentTarget.value)}
          />
          <NewPassword
            label={t.account.passwordNew}
            labelAgain={t.account.passwordAgain}
            value={wish}
            onChange={setWish}
          />
          <Refused error={asking.error} />
          <Group gap="sm">
            <Button
              type="submit"
              variant="default"
              loading={asking.isPending}
              disabled={before === '' || !isReady(wish)}
            >
              {t.account.passwordChange}
            </Button>
            <Text size="sm" c="var(--desk-good)" role="status">
              {asking.isSuccess ? t.account.passwordChanged : ''}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
