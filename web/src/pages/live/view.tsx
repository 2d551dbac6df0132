// What happens now: who waits and how long, how many are open, the first response of today, the pace of messages.
// The snapshot arrives through the stream (`shell/LiveLink.tsx`); this page only lays it out.
import { Alert, Box, Grid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { deskQuery, liveQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { PageHead } from '../../parts/PageHead';
import { RecordsDrawer } from '../../parts/records/RecordsDrawer';
import { useDrill } from '../../parts/records/useDrill';
import { Failed, Loading } from '../../parts/States';
import { addDays } from '../../format/time';
import { Pace } from './Pace';
import { Tiles } from './Tiles';
import { Waiting } from './Waiting';

export default function LivePage() {
  const t = useWords();
  const f = useFormat();
  const { data: live, error, refetch } = useQuery(liveQuery);
  const { data: desk } = useQuery(deskQuery);
  const { open } = useDrill();

  if (!live) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  const today = f.dayOf(live.now);
  return (
    <Box data-position={live.position} data-testid="live">
      <PageHead title={t.live.title} />
      {desk?.last_event === null && live.position === 0 && (
        <Alert variant="light" mb="md" title={t.live.fresh}>
          {t.live.freshHint}
        </Alert>
      )}
      <Tiles
        live={live}
        onFrt={() => open({ kpi: 'first_response_time', from: today, to: addDays(today, 1), where: [] })}
      />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Waiting live={live} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Pace minutes={live.messages_per_minute} />
        </Grid.Col>
      </Grid>
      <RecordsDrawer />
    </Box>
  );
}
