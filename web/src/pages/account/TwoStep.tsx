// Two-step sign-in: scan, confirm with a code, keep the recovery codes; and switching it off with the password.
import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmTotp, endTotp, startTotp, type TotpStart } from '../../api/deskPeople';
import { sessionQuery } from '../../api/queries';
import { useWords } from '../../i18n';
import { CopyField } from '../../parts/CopyField';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { Tone } from '../../parts/Tone';

export function TwoStep({ on }: { on: boolean }) {
  const t = useWords();
  const cache = useQueryClient();
  const [codes, setCodes] = useState<string[]>();
  const [ending, setEnding] = useState(false);
  const start = useMutation({ mutationFn: startTotp });
  const refresh = () => void cache.invalidateQueries({ queryKey: sessionQuery.queryKey });
  return (
    <Section title={t.account.totp} lead={t.account.totpLead}>
      {codes ? (
        <Recovery codes={codes} onDone={() => setCodes(undefined)} />
      ) : on ? (
        <Group justify="space-between">
          <Tone tone="good">{t.account.totpIsOn}</Tone>
          <Button variant="default" onClick={() => setEnding(true)}>
            {t.account.totpEnd}
          </Button>
        </Group>
      ) : start.data ? (
        <Enrol
          start={start.data}
          onDone={(kept) => {
            setCodes(kept);
            start.reset();
            refresh();
          }}
        />
      ) : (
        <Stack gap="sm" align="flex-start">
          <Refused error={start.error} />
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {t.account.totpStart}
          </Button>
        </Stack>
      )}
      {ending && (
        <Ending
          onClose={() => setEnding(false)}
          onDone={() => {
            setEnding(false);
            refresh();
          }}
        />
      )}
    </Section>
  );
}

function Enrol({ start, onDone }: { start: TotpStart; onDone: (codes: string[]) => void }) {
  const t = useWords();
  const [code, setCode] = useState('');
  const asking = useMutation({
    mutationFn: () => confirmTotp(code.replace(/\s/g, '')),
    onSuccess: ({ recovery_codes }) => onDone(recovery_codes),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        asking.mutate();
      }}
    >
      <Group align="flex-start" gap="lg">
        <Stack gap={6}>
          <Text size="sm" fw={600}>
            {t.account.totpScan}
          </Text>
          <img
            className={look.qr}
            alt={t.account.totpQr}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(start.qr_svg)}`}
          />
        </Stack>
        <Stack gap="sm" style={{ flex: 1, minWidth: 260 }}>
          <CopyField label={t.account.totpKey} value={start.secret} />
          <TextInput
            label={t.account.totpCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            maw={180}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Refused error={asking.error} />
          <Group>
            <Button type="submit" loading={asking.isPending} disabled={!/^\s*(\d\s?){6}$/.test(code)}>
              {t.account.totpConfirm}
            </Button>
          </Group>
        </Stack>
      </Group>
    </form>
  );
}

function Recovery({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useWords();
  const text = codes.join('\n');
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t.account.recovery}
      </Text>
      <Text size="sm">{t.account.recoveryLead}</Text>
      <ul className={look.codes} aria-label={t.account.recovery} data-testid="recovery">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<Icon name="copy" size={15} />}
          onClick={() => void navigator.clipboard?.writeText(text)}
        >
          {t.account.recoveryCopy}
        </Button>
        <Button
          component="a"
          variant="default"
          leftSection={<Icon name="download" size={15} />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="watchdesk-recovery-codes.txt"
        >
          {t.account.recoveryFile}
        </Button>
        <Button onClick={onDone}>{t.account.recoveryDone}</Button>
      </Group>
    </Stack>
  );
}

function Ending({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const asking = useMutation({ mutationFn: () => endTotp(password), onSuccess: onDone });
  return (
    <Dialog
      title={`${t.account.totp}: ${t.account.totpEnd}`}
      act={t.account.totpEnd}
      busy={asking.isPending}
      error={asking.error}
      blocked={password === ''}
      onAct={() => asking.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{t.account.totpEndText}</Text>
      <PasswordInput
        label={t.account.password}
        autoComplete="current-password"
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Dialog>
  );
}
