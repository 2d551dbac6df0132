// Signing in: e-mail and password, the code of an authenticator when it is wanted, or another house that vouches.
// No session handling beyond asking.
import {
  Alert,
  Button,
  Center,
  Divider,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import { signInAs, signInOptionsQuery } from '../../api/deskPeople';
import { sessionQuery } from '../../api/queries';
import { useWords } from '../../i18n';
import { useTitle } from '../../parts/PageHead';
import { sayError } from '../../parts/refusals';
import { textOf } from '../../search';
import { LanguageSwitch } from '../../shell/LanguageSwitch';
import { safeNext } from './next';

const wantsCode = (error: unknown) =>
  error instanceof ApiError && (error.code === 'code_needed' || error.code === 'code_wrong');

export default function SignIn() {
  const t = useWords();
  useTitle(t.signin.title);
  const cache = useQueryClient();
  const router = useRouter();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const next = safeNext(textOf(search.next));
  const problem = textOf(search.problem);
  const { data: options } = useQuery(signInOptionsQuery);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [coded, setCoded] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const asking = useMutation({
    mutationFn: signInAs,
    onError: (error) => setCoded(wantsCode(error)),
    onSuccess: async (session) => {
      cache.clear();
      cache.setQueryData(sessionQuery.queryKey, session);
      router.history.push(next);
    },
  });
  useEffect(() => {
    if (coded) field.current?.focus();
  }, [coded]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate({
      email: email.trim() || undefined,
      password,
      code: coded ? code.replace(/\s/g, '') : undefined,
    });
  };
  const onlyAsks = asking.error instanceof ApiError && asking.error.code === 'code_needed';

  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack gap={4} align="center">
          <img src="/icon.svg" width={48} height={48} alt="" />
          <Title order={1}>{t.product}</Title>
          <Text c="dimmed">{t.signin.lead}</Text>
        </Stack>
        <Paper className="card" p="lg">
          {problem?.startsWith('oidc') && (
            <Alert color="red" role="alert" p="xs" mb="md">
              {problem === 'oidc_unknown_person' ? t.entry.oidcUnknown : t.entry.oidcFailed}
            </Alert>
          )}
          <form onSubmit={submit}>
            <Stack>
              <TextInput
                label={t.entry.email}
                description={t.entry.emailHint}
                type="email"
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
                autoComplete="username"
              />
              <PasswordInput
                label={t.signin.password}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
                autoComplete="current-password"
                autoFocus
                required
                withAsterisk={false}
                error={(asking.isError && !coded) || undefined}
                aria-describedby="where"
              />
              {coded && (
                <TextInput
                  ref={field}
                  label={t.entry.code}
                  description={t.entry.codeHint}
                  value={code}
                  onChange={(event) => setCode(event.currentTarget.value)}
                  autoComplete="one-time-code"
                  inputMode="text"
                  required
                  withAsterisk={false}
                />
              )}
              {asking.isError && (
                <Alert color={onlyAsks ? 'desk' : 'red'} role="alert" p="xs">
                  {sayError(asking.error, t)}
                </Alert>
              )}
              <Button type="submit" loading={asking.isPending}>
                {t.signin.submit}
              </Button>
            </Stack>
          </form>
          {options && options.oidc.length > 0 && (
            <Stack gap="xs" mt="md">
              <Divider label={t.entry.or} />
              {options.oidc.map(({ id, name }) => (
                <Button
                  key={id}
                  component="a"
                  href={`/api/v1/session/oidc/${encodeURIComponent(id)}`}
                  variant="default"
                >
                  {t.entry.with(name)}
                </Button>
              ))}
            </Stack>
          )}
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
