// Signing in: one password, what to do when it is wrong, and where it is to be found. No session handling beyond asking.
import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sessionQuery, signIn } from '../../api/queries';
import { useWords } from '../../i18n';
import { useTitle } from '../../parts/PageHead';
import { sayError } from '../../parts/States';
import { textOf } from '../../search';
import { LanguageSwitch } from '../../shell/LanguageSwitch';
import { safeNext } from './next';

export default function SignIn() {
  const t = useWords();
  useTitle(t.signin.title);
  const cache = useQueryClient();
  const router = useRouter();
  const next = safeNext(textOf((useSearch({ strict: false }) as Record<string, unknown>).next));
  const [password, setPassword] = useState('');
  const asking = useMutation({
    mutationFn: signIn,
    onSuccess: async (session) => {
      cache.clear();
      cache.setQueryData(sessionQuery.queryKey, session);
      router.history.push(next);
    },
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate(password);
  };

  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack gap={4} align="center">
          <img src="/icon.svg" width={48} height={48} alt="" />
          <Title order={1}>{t.product}</Title>
          <Text c="dimmed">{t.signin.lead}</Text>
        </Stack>
        <Paper className="card" p="lg">
          <form onSubmit={submit}>
            <Stack>
              <PasswordInput
                label={t.signin.password}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                autoComplete="current-password"
                autoFocus
                required
                withAsterisk={false}
                error={asking.isError || undefined}
                aria-describedby="where"
              />
              {asking.isError && (
                <Alert color="red" role="alert" p="xs">
                  {sayError(asking.error, t)}
                </Alert>
              )}
              <Button type="submit" loading={asking.isPending}>
                {t.signin.submit}
              </Button>
            </Stack>
          </form>
        </Paper>
        <Stack gap={2} id="where">
          <Text size="sm" fw={600}>
            {t.signin.whereTitle}
          </Text>
          <Text size="sm" c="dimmed">
            {t.signin.whereDemo} {t.signin.whereServer}
          </Text>
        </Stack>
        <LanguageSwitch />
      </Stack>
    </Center>
  );
}
