// An invitation: who is invited as what, a name and a password to set, and one is signed in. A link that is gone says so.
import { Button, Center, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/client';
import { acceptInvitation, type Invitation, invitationQuery } from '../../api/deskPeople';
import { useWords } from '../../i18n';
import { isReady, NewPassword } from '../../parts/NewPassword';
import { useTitle } from '../../parts/PageHead';
import { Refused } from '../../parts/Refused';
import { Empty, Failed, Loading } from '../../parts/States';
import { LanguageSwitch } from '../../shell/LanguageSwitch';

export default function InvitationPage() {
  const t = useWords();
  useTitle(t.invitation.title);
  const { token } = useParams({ strict: false }) as { token: string };
  const { data, error, refetch } = useQuery(invitationQuery(token));
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={420} gap="lg">
        <Stack gap={4} align="center">
          <img src="/icon.svg" width={48} height={48} alt="" />
          <Title order={1}>{t.invitation.title}</Title>
        </Stack>
        <Paper className="card" p="lg">
          {!data && !error && <Loading />}
          {error && !gone && <Failed error={error} retry={() => void refetch()} />}
          {gone && (
            <Empty icon="link" title={t.invitation.gone} hint={t.invitation.goneHint}>
              <Link to="/signin">{t.invitation.toSignIn}</Link>
            </Empty>
          )}
          {data && <Form token={token} invited={data} />}
        </Paper>
        <LanguageSwitch />
      </Stack>
    </Center>
  );
}

function Form({ token, invited }: { token: string; invited: Invitation }) {
  const t = useWords();
  const cache = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState(invited.name);
  const [wish, setWish] = useState({ password: '', again: '' });
  const asking = useMutation({
    mutationFn: () => acceptInvitation(token, wish.password, name.trim()),
    onSuccess: () => {
      cache.clear();
      router.history.push('/');
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'code_needed') router.history.push('/signin');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady(wish)) asking.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <div>
          <Text>{t.invitation.lead(invited.name, t.roleNames[invited.role] ?? invited.role)}</Text>
          <Text size="sm" c="dimmed">
            {invited.email}
          </Text>
        </div>
        <input type="text" autoComplete="username" value={invited.email ?? ''} readOnly hidden />
        <TextInput
          label={t.invitation.name}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPassword
          label={t.invitation.password}
          labelAgain={t.invitation.again}
          value={wish}
          autoFocus
          onChange={setWish}
        />
        <Refused error={asking.error} />
        <Button type="submit" loading={asking.isPending} disabled={!isReady(wish) || name.trim() === ''}>
          {t.invitation.submit}
        </Button>
      </Stack>
    </form>
  );
}
