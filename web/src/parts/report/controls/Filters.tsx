// The filters of the page: any dimension, any number of values. Shows those that hold and adds or removes one at a time.
import {
  Autocomplete,
  Badge,
  Button,
  CloseButton,
  Group,
  NativeSelect,
  Popover,
  Select,
  Stack,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { kpiQuery } from '../../../api/queries';
import type { KpiQuery } from '../../../api/schema';
import { useWords } from '../../../i18n';
import { Icon } from '../../Icon';
import { useNames } from '../../useNames';
import type { ReportScope } from '../useReport';

export function Filters({ page }: { page: ReportScope }) {
  const t = useWords();
  const names = useNames();
  const { state, change } = page;
  const label = (one: string) => {
    const cut = one.indexOf('=');
    const dimension = one.slice(0, cut);
    return `${names.dimension(dimension)}: ${names.value(dimension, one.slice(cut + 1))}`;
  };
  return (
    <Group gap={6} align="center" mih={36}>
      {state.where.map((one) => (
        <Badge
          key={one}
          variant="light"
          size="lg"
          tt="none"
          rightSection={
            <CloseButton
              size="xs"
              aria-label={t.report.removeFilter(label(one))}
              onClick={() => change({ where: state.where.filter((other) => other !== one) })}
            />
          }
        >
          {label(one)}
        </Badge>
      ))}
      <AddFilter page={page} />
      {state.where.length > 1 && (
        <Button variant="subtle" size="compact-sm" onClick={() => change({ where: [] })}>
          {t.report.clearFilters}
        </Button>
      )}
    </Group>
  );
}

function AddFilter({ page }: { page: ReportScope }) {
  const t = useWords();
  const names = useNames();
  const [opened, popover] = useDisclosure(false);
  const [dimension, setDimension] = useState('inbox');
  const [value, setValue] = useState('');
  const values = useValues(page, dimension, opened);

  const add = (chosen: string) => {
    if (!chosen) return;
    const one = `${dimension}=${chosen}`;
    if (!page.state.where.includes(one)) page.change({ where: [...page.state.where, one] });
    setValue('');
    popover.close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add(value);
  };

  return (
    <Popover opened={opened} onChange={popover.set} trapFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={15} />}
          onClick={popover.toggle}
          aria-expanded={opened}
        >
          {t.report.filter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="xs" w={240}>
            <NativeSelect
              label={t.report.filterBy}
              value={dimension}
              onChange={(event) => {
                setDimension(event.currentTarget.value);
                setValue('');
              }}
              data={page.desk!.dimensions.map((id) => ({ value: id, label: names.dimension(id) }))}
            />
            {values.length > 0 ? (
              <Select
                label={t.report.filterValue}
                searchable
                comboboxProps={{ withinPortal: false }}
                value={value || null}
                onChange={(chosen) => add(chosen ?? '')}
                data={values.map((id) => ({ value: id, label: names.value(dimension, id) }))}
              />
            ) : (
              <Autocomplete label={t.report.filterValue} value={value} onChange={setValue} />
            )}
            <Button type="submit" disabled={!value}>
              {t.report.filter}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The figures whose rows between them carry every dimension. */
const CARRIERS = [
  'volume',
  'reply_time',
  'delivery_rate',
  'response_rate',
  'bot_abandonment_rate',
  'failures',
];
const none: string[] = [];

/** The values that a dimension took in the chosen range, and those the desk knows beforehand. */
function useValues(page: ReportScope, dimension: string, wanted: boolean): string[] {
  const { desk, query } = page;
  const asked: KpiQuery = { from: query.from, to: query.to, zone: query.zone, by: [dimension] };
  const carriers = CARRIERS.filter((id) => !page.info(id)?.refused?.includes(dimension) && page.info(id));
  const answers = useQueries({
    queries: carriers.map((id) => ({ ...kpiQuery(id, asked), enabled: wanted, retry: false })),
  });
  const seen = answers.flatMap(({ data }) => data?.rows.map((row) => row.group[dimension]) ?? []);
  const known: Record<string, string[]> = {
    inbox: desk!.inboxes.map(({ id }) => id),
    agent: [...desk!.agents.map(({ id }) => id), 'bot', 'none'],
    team: [...new Set(desk!.agents.flatMap(({ team }) => team ?? []))],
    language: ['en', 'de', 'it', 'es'],
  };
  return [...new Set([...(known[dimension] ?? none), ...seen.filter((one) => one !== undefined)])];
}
