// The opening hours of each inbox as a form: the week, holidays, special days. What it writes is the desk file (`deskHours.ts`).
import { NativeSelect, Paper, SimpleGrid, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deskFileQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Empty, Failed, Loading } from '../../parts/States';
import { type InboxHours, inboxesOf, weekdays, withHours } from './deskHours';
import { Holidays, SpecialDays } from './Days';
import { SaveBar } from './SaveBar';
import { readSpans, writeSpans } from './spans';
import { useSaveDesk } from './useSaveDesk';

export function Hours() {
  const t = useWords();
  const { data, error, refetch } = useQuery(deskFileQuery);
  const [place, setPlace] = useState(0);
  const save = useSaveDesk(); // here and not in the form, which begins anew once its file has changed
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const inboxes = inboxesOf(data.text);
  const inbox = inboxes[place];
  if (!inbox) return <Empty title={t.settings.hours.none} hint={t.settings.hours.noneHint} icon="clock" />;
  return (
    <Paper className="card" p="md" component="section" aria-label={t.settings.hours.tab}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.settings.hours.lead}
        </Text>
        <NativeSelect
          label={t.settings.hours.inbox}
          maw={300}
          value={String(place)}
          onChange={(event) => setPlace(Number(event.currentTarget.value))}
          data={inboxes.map(({ name }, index) => ({ value: String(index), label: name }))}
        />
        <Form key={`${place}\n${data.text}`} text={data.text} place={place} kept={inbox} save={save} />
      </Stack>
    </Paper>
  );
}

/** What the form shows: the days as people write them. */
const textsOf = ({ hours }: InboxHours) =>
  Object.fromEntries(weekdays.map((day) => [day, writeSpans(hours?.[day] ?? [])]));

const usualWeek = Object.fromEntries(weekdays.map((day, index) => [day, index < 5 ? '09:00-18:00' : '']));

interface FormProps {
  text: string;
  place: number;
  kept: InboxHours;
  save: ReturnType<typeof useSaveDesk>;
}

function Form({ text, place, kept, save }: FormProps) {
  const t = useWords();
  const [open, setOpen] = useState(kept.hours === null);
  const [week, setWeek] = useState(kept.hours === null ? usualWeek : textsOf(kept));
  const [days, setDays] = useState({ holidays: kept.holidays, special: kept.special });

  const spans = weekdays.map((day) => [day, readSpans(week[day]!)] as const);
  const wrong = !open && spans.some(([, read]) => read === null);
  const wish: InboxHours = {
    ...kept,
    ...days,
    hours: open ? null : Object.fromEntries(spans.map(([day, read]) => [day, read ?? []])),
  };
  const next = wrong ? null : withHours(text, place, wish);
  const undo = () => {
    setOpen(kept.hours === null);
    setWeek(kept.hours === null ? usualWeek : textsOf(kept));
    setDays({ holidays: kept.holidays, special: kept.special });
    save.reset();
  };
  const changed =
    open !== (kept.hours === null) ||
    (!open && JSON.stringify(week) !== JSON.stringify(textsOf(kept))) ||
    JSON.stringify(days) !== JSON.stringify({ holidays: kept.holidays, special: kept.special });
  return (
    <Stack gap="md">
      <Switch
        label={t.settings.hours.always}
        checked={open}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        {!open && <Week week={week} onChange={(day, spans) => setWeek({ ...week, [day]: spans })} />}
        <Stack gap="lg">
          <Holidays days={days.holidays} onChange={(holidays) => setDays({ ...days, holidays })} />
          <SpecialDays days={days.special} onChange={(special) => setDays({ ...days, special })} />
        </Stack>
      </SimpleGrid>
      {!wrong && next === null && <Text c="var(--desk-warn)">{t.settings.hours.byHand}</Text>}
      <SaveBar
        changed={changed}
        blocked={next === null}
        busy={save.isPending}
        saved={save.isSuccess}
        error={save.error}
        onSave={() => next !== null && save.mutate(next)}
        onUndo={undo}
      />
    </Stack>
  );
}

interface WeekProps {
  week: Record<string, string>;
  onChange: (day: string, spans: string) => void;
}

function Week({ week, onChange }: WeekProps) {
  const t = useWords();
  const f = useFormat();
  return (
    <Stack gap={6} component="fieldset" bd={0} p={0} m={0} maw={460}>
      <Title order={3} fz="sm">
        {t.settings.hours.spans}
      </Title>
      <Text size="xs" c="dimmed">
        {t.settings.hours.spansHint}
      </Text>
      {weekdays.map((day, index) => (
        <TextInput
          key={day}
          label={f.weekday(index + 1)}
          value={week[day]}
          onChange={(event) => onChange(day, event.currentTarget.value)}
          error={readSpans(week[day]!) === null ? t.settings.hours.wrong : undefined}
        />
      ))}
    </Stack>
  );
}
