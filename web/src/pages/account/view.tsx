// The own account: who one is here, what is on, password, two-step sign-in, sessions. Each part is a file beside this.
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mySessionsQuery } from '../../api/deskPeople';
import { useMe } from '../../api/may';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import look from '../../parts/list.module.css';
import { PageHead } from '../../parts/PageHead';
import { Section } from '../../parts/Section';
import { Loading } from '../../parts/States';
import { Tone } from '../../parts/Tone';
import { MySessions } from './MySessions';
import { Password } from './Password';
import { Profile } from './Profile';
import { TwoStep } from './TwoStep';

export default function AccountPage() {
  const t = useWords();
  const me = useMe();
  return (
    <>
      <PageHead title={t.account.title} />
      <Text c="dimmed" mt={-8} mb="md">
        {t.account.lead}
      </Text>
      {!me ? (
        <Loading />
      ) : (
        <div className={look.split}>
          <Stack gap="md">
            <Profile key={me.id} me={me} />
            <TwoStep on={me.totp === true} />
            <Password />
          </Stack>
          <Stack gap="md">
            <WhatIsOn totp={me.totp === true} />
            <MySessions />
          </Stack>
        </div>
      )}
    </>
  );
}

function WhatIsOn({ totp }: { totp: boolean }) {
  const t = useWords();
  const f = useFormat();
  const { data } = useQuery(mySessionsQuery);
  return (
    <Section title={t.account.security}>
      <Stack gap={6}>
        <Tone tone={totp ? 'good' : 'warn'}>{totp ? t.account.totpOn : t.account.totpOff}</Tone>
        {data && <Tone tone="none">{t.account.sessionCount(f.count(data.sessions.length))}</Tone>}
      </Stack>
    </Section>
  );
}
