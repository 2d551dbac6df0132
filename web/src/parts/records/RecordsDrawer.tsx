// The conversations behind a figure, each with what it contributed, one click from the conversation itself.
// Which records are asked for stands in the address (`drill.ts`).
import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { recordsFile } from '../../api/exports';
import { deskQuery, recordsQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { addDays, isDay } from '../../format/time';
import { useWords } from '../../i18n';
import type { Messages } from '../../i18n/en';
import { ExportMenu } from '../ExportMenu';
import { Empty, Failed, Loading } from '../States';
import { useNames } from '../useNames';
import { type Drill, questionOf } from './drill';
import { RecordsTable } from './RecordsTable';
import { useDrill } from './useDrill';

const STEP = 100;

export function RecordsDrawer() {
  const t = useWords();
  const { drill, close } = useDrill();
  const [shown, setShown] = useState(drill);
  useEffect(() => {
    if (drill) setShown(drill);
  }, [drill]);

  return (
    <Drawer
      opened={drill !== null}
      onClose={close}
      position="right"
      size="xl"
      title={<Text fw={650}>{t.records.title}</Text>}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {shown && <Behind key={JSON.stringify(shown)} drill={shown} />}
    </Drawer>
  );
}

function Behind({ drill }: { drill: Drill }) {
  const t = useWords();
  const f = useFormat(drill.zone);
  const [limit, setLimit] = useState(STEP);
  const { data, error, isPending, isFetching, refetch } = useQuery({
    ...recordsQuery(drill.kpi, { ...questionOf(drill), limit }),
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap="sm" data-testid="records">
      <About drill={drill} />
      {isPending && !error && <Loading label={t.records.loading} />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {data?.rows.length === 0 && <Empty title={t.records.empty} hint={t.records.emptyHint} />}
      {data && data.rows.length > 0 && (
        <>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" c="dimmed">
              {t.records.shown(f.count(data.rows.length), f.count(data.total))}
            </Text>
            <ExportMenu
              of={t.records.title}
              groups={[
                {
                  name: t.exports.behind,
                  href: (format) => recordsFile(drill.kpi, questionOf(drill), format),
                },
              ]}
            />
          </Group>
          <RecordsTable rows={data.rows} f={f} valued={!isLeftOut(drill, t)} />
          {data.rows.length < data.total && (
            <Button variant="default" loading={isFetching} onClick={() => setLimit(limit + STEP * 2)}>
              {t.common.more}
            </Button>
          )}
        </>
      )}
    </Stack>
  );
}

/** What was left out contributed no value. */
const isLeftOut = ({ part }: Drill, t: Messages) => part !== undefined && Object.hasOwn(t.leftOut, part);

/** The figure, range and filters these records belong to. */
function About({ drill }: { drill: Drill }) {
  const t = useWords();
  const f = useFormat(drill.zone);
  const names = useNames();
  const info = useQuery(deskQuery).data?.kpis.find(({ id }) => id === drill.kpi);
  const value = (n: number) => f.figure(n, info?.unit === 'ms' ? 'ms' : 'count');
  const write = (at: string, last: boolean) =>
    isDay(at) ? f.day(last ? addDays(at, -1) : at) : f.dateTime(at);
  const from = drill.from && write(drill.from, false);
  const to = drill.to && write(drill.to, true);
  return (
    <Stack gap={4}>
      <Text fw={600}>{names.kpi(drill.kpi)}</Text>
      <Text size="sm" c="dimmed">
        {from && to ? (from === to ? from : t.records.range(from, to)) : (from ?? to ?? t.records.always)}
        {drill.clock === 'business' && ` · ${t.clocks.business}`}
      </Text>
      <Group gap={6}>
        {drill.part && (
          <Badge variant="light" color="orange" tt="none">
            {names.part(drill.part)}
          </Badge>
        )}
        {drill.least !== undefined && (
          <Badge variant="default" tt="none">
            {drill.below === undefined
              ? t.records.atLeast(value(drill.least))
              : t.records.between(value(drill.least), value(drill.below))}
          </Badge>
        )}
        {drill.where.map((one) => {
          const [dimension, ...value] = one.split('=');
          return (
            <Badge key={one} variant="default" tt="none">
              {names.dimension(dimension!)}: {names.value(dimension!, value.join('='))}
            </Badge>
          );
        })}
      </Group>
    </Stack>
  );
}
