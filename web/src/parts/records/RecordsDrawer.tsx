// The conversations behind a figure, each with what it contributed, one click from the conversation itself.
// Which records are asked for stands in the address (`drill.ts`).
import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { recordsQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { addDays, isDay } from '../../format/time';
import { useWords } from '../../i18n';
import { Empty, Failed, Loading } from '../States';
import { useNames } from '../useNames';
import type { Drill } from './drill';
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
  const { kpi, left, ...filters } = drill;
  const { data, error, isPending, isFetching, refetch } = useQuery({
    ...recordsQuery(kpi, { ...filters, left_out: left, limit }),
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
          <Text size="sm" c="dimmed">
            {t.records.shown(f.count(data.rows.length), f.count(data.total))}
          </Text>
          <RecordsTable rows={data.rows} f={f} valued={!left} />
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

/** The figure, range and filters these records belong to. */
function About({ drill }: { drill: Drill }) {
  const t = useWords();
  const f = useFormat(drill.zone);
  const names = useNames();
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
        {drill.left && (
          <Badge variant="light" color="orange" tt="none">
            {t.records.leftOut(names.leftOut(drill.left, '').trim())}
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
