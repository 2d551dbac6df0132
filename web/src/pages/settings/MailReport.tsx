// The report by e-mail: how often, when, to whom, in which language, with a preview and a way to send it now.
import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reportPreview } from '../../api/exports';
import { mailReportQuery, reportPreviewQuery, saveMailReport, sendMailReport } from '../../api/queries';
import type { MailReport as Kept, MailReportIn as Settings } from '../../api/schema';
import { useFormat } from '../../format';
import { languages, useWords, word } from '../../i18n';
import { sayError } from '../../parts/refusals';
import { Failed, Loading } from '../../parts/States';
import { addressesOf, wrongAddress } from './mail';
import { SaveBar } from './SaveBar';
import look from './settings.module.css';

export function MailReport() {
  const { data, error, refetch } = useQuery(mailReportQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack gap="md">
      <Form kept={data} />
      <Preview language={data.language} />
    </Stack>
  );
}

/** What can be set of what the server tells. */
const settingsOf = ({ every, weekday, at, recipients, language }: Kept): Settings => ({
  every,
  weekday,
  at,
  recipients,
  language,
});

function Form({ kept }: { kept: Kept }) {
  const t = useWords();
  const cache = useQueryClient();
  const [wish, setWish] = useState(settingsOf(kept));
  const [to, setTo] = useState(kept.recipients.join('\n'));
  const recipients = addressesOf(to);
  const wrong = wrongAddress(recipients);
  const save = useMutation({
    mutationFn: saveMailReport,
    onSuccess: (_, report) => {
      cache.setQueryData(mailReportQuery.queryKey, { ...kept, ...report });
      void cache.invalidateQueries({ queryKey: mailReportQuery.queryKey });
    },
  });
  const send = useMutation({
    mutationFn: sendMailReport,
    onSettled: () => void cache.invalidateQueries({ queryKey: mailReportQuery.queryKey }),
  });
  const set = (part: Partial<Settings>) => {
    setWish({ ...wish, ...part });
    save.reset();
  };
  const next = { ...wish, recipients };
  const changed = JSON.stringify(next) !== JSON.stringify(settingsOf(kept));
  return (
    <Paper className="card" p="md" component="section" aria-label={t.settings.mail.tab}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.settings.mail.lead}
        </Text>
        {kept.smtp === false && (
          <Alert color="orange" variant="light">
            {t.settings.mail.noSmtp}
          </Alert>
        )}
        <When wish={wish} set={set} />
        <Textarea
          label={t.settings.mail.to}
          description={t.settings.mail.toHint}
          autosize
          minRows={2}
          maw={460}
          value={to}
          onChange={(event) => {
            setTo(event.currentTarget.value);
            save.reset();
          }}
          error={wrong && t.settings.mail.toWrong(wrong)}
        />
        <SaveBar
          changed={changed}
          blocked={wrong !== undefined}
          busy={save.isPending}
          saved={save.isSuccess}
          error={save.error}
          onSave={() => save.mutate(next)}
          onUndo={() => {
            setWish(settingsOf(kept));
            setTo(kept.recipients.join('\n'));
            save.reset();
          }}
        />
        <Group gap="sm">
          <Button
            variant="default"
            disabled={changed || kept.smtp === false || kept.recipients.length === 0}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {t.settings.mail.now}
          </Button>
          <Dates kept={kept} />
          <Text size="sm" role="status" c={send.error ? 'var(--desk-bad)' : 'var(--desk-good)'}>
            {send.error ? sayError(send.error, t) : send.isSuccess ? t.settings.mail.sent : ''}
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}

/** When the next one is due, and what became of the last. */
function Dates({ kept: { next, last } }: { kept: Kept }) {
  const t = useWords();
  const f = useFormat();
  return (
    <Text size="sm" c="dimmed">
      {next && t.settings.mail.next(f.dateTime(next))}{' '}
      {last &&
        t.settings.mail.last(f.dateTime(last.at), word(t.settings.mail.states, last.state) ?? last.state)}
      {last?.error && ` (${last.error})`}
    </Text>
  );
}

function When({ wish, set }: { wish: Settings; set: (part: Partial<Settings>) => void }) {
  const t = useWords();
  const f = useFormat();
  const often = { off: t.settings.mail.off, day: t.settings.mail.daily, week: t.settings.mail.weekly };
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        label={t.settings.mail.every}
        value={wish.every}
        onChange={(event) => set({ every: event.currentTarget.value as Settings['every'] })}
        data={Object.entries(often).map(([value, label]) => ({ value, label }))}
      />
      {wish.every === 'week' && (
        <NativeSelect
          label={t.settings.mail.weekday}
          value={String(wish.weekday)}
          onChange={(event) => set({ weekday: Number(event.currentTarget.value) })}
          data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: f.weekday(day) }))}
        />
      )}
      {wish.every !== 'off' && (
        <TextInput
          type="time"
          label={`${t.settings.mail.at} (${f.zone})`}
          value={wish.at}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t.settings.mail.language}
        value={wish.language}
        onChange={(event) => set({ language: event.currentTarget.value })}
        data={languages.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Group>
  );
}

/** The report as it would be sent, in a frame that may neither run anything nor reach this page. */
function Preview({ language }: { language: string }) {
  const t = useWords();
  const { data, error, refetch } = useQuery(reportPreviewQuery(language));
  return (
    <Paper className="card" p="md" component="section" aria-label={t.settings.mail.preview}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t.settings.mail.preview}</Title>
        <a href={reportPreview(language)} target="_blank" rel="noreferrer">
          {t.settings.mail.open}
        </a>
      </Group>
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <iframe
          key={language}
          className={look.preview}
          srcDoc={data}
          sandbox=""
          title={t.settings.mail.preview}
        />
      )}
    </Paper>
  );
}
