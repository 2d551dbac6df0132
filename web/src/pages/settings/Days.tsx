// Days that differ from the week: holidays, on which an inbox is closed, and special days with spans of their own.
import {
  ActionIcon,
  Badge,
  Button,
  CloseButton,
  Group,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../format';
import { isDay } from '../../format/time';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { readSpans, type Spans, writeSpans } from './spans';

export function Holidays({ days, onChange }: { days: string[]; onChange: (days: string[]) => void }) {
  const t = useWords();
  const f = useFormat();
  const [day, setDay] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (isDay(day) && !days.includes(day)) onChange([...days, day].sort());
    setDay('');
  };
  return (
    <Stack gap={6}>
      <Title order={3} fz="sm">
        {t.settings.hours.holidays}
      </Title>
      <Group gap={6}>
        {days.map((one) => (
          <Badge
            key={one}
            variant="light"
            size="lg"
            tt="none"
            rightSection={
              <CloseButton
                size="xs"
                aria-label={t.settings.hours.remove(f.day(one))}
                onClick={() => onChange(days.filter((other) => other !== one))}
              />
            }
          >
            {f.day(one)}
          </Badge>
        ))}
      </Group>
      <form onSubmit={add}>
        <Group gap="xs" align="flex-end">
          <TextInput
            type="date"
            label={t.settings.hours.day}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!isDay(day)}>
            {t.settings.hours.add}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

interface SpecialProps {
  days: Record<string, Spans>;
  onChange: (days: Record<string, Spans>) => void;
}

export function SpecialDays({ days, onChange }: SpecialProps) {
  const t = useWords();
  const f = useFormat();
  const [day, setDay] = useState('');
  const [text, setText] = useState('');
  const spans = readSpans(text);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!isDay(day) || spans === null) return;
    onChange({ ...days, [day]: spans });
    setDay('');
    setText('');
  };
  const without = (gone: string) =>
    onChange(Object.fromEntries(Object.entries(days).filter(([one]) => one !== gone)));
  return (
    <Stack gap={6} maw={560}>
      <Title order={3} fz="sm">
        {t.settings.hours.special}
      </Title>
      <Text size="xs" c="dimmed">
        {t.settings.hours.specialHint}
      </Text>
      {Object.keys(days).length > 0 && (
        <Table aria-label={t.settings.hours.special}>
          <Table.Tbody>
            {Object.keys(days)
              .sort()
              .map((one) => (
                <Table.Tr key={one}>
                  <Table.Th scope="row" fw={500}>
                    {f.day(one)}
                  </Table.Th>
                  <Table.Td>{writeSpans(days[one]!) || t.settings.hours.closed}</Table.Td>
                  <Table.Td ta="right">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t.settings.hours.remove(f.day(one))}
                      onClick={() => without(one)}
                    >
                      <Icon name="trash" size={15} />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      )}
      <form onSubmit={add}>
        <Group gap="xs" align="flex-end">
          <TextInput
            type="date"
            label={t.settings.hours.day}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <TextInput
            label={t.settings.hours.spans}
            value={text}
            placeholder="09:00-12:00"
            onChange={(event) => setText(event.currentTarget.value)}
            error={spans === null ? t.settings.hours.wrong : undefined}
          />
          <Button type="submit" variant="default" disabled={!isDay(day) || spans === null}>
            {t.settings.hours.add}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
