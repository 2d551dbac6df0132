// Every figure over any range: controls, tiles, the course of one figure, peak hours, groups. Each part is a file beside this.
// State lives in the address (`state.ts`); every figure opens the records behind it.
import { Alert, Grid, Stack } from '@mantine/core';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { PageHead } from '../../parts/PageHead';
import { RecordsDrawer } from '../../parts/records/RecordsDrawer';
import { Loading } from '../../parts/States';
import { Controls } from './Controls';
import { Course } from './Course';
import { Groups } from './Groups';
import { PeakHours } from './PeakHours';
import { Tiles } from './Tiles';
import { useOverview } from './useOverview';

export default function OverviewPage() {
  const t = useWords();
  const page = useOverview();
  const f = useFormat(page.zone);
  if (!page.desk) return <Loading />;
  return (
    <Stack gap="md">
      <div>
        <PageHead title={t.overview.title} />
        <Controls page={page} />
      </div>
      {page.anchor.history && page.state.range !== 'custom' && (
        <Alert variant="light" p="xs">
          {t.overview.history(f.dateTime(page.anchor.at.toISOString()))}
        </Alert>
      )}
      <Tiles page={page} />
      <Course page={page} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, xl: 7 }}>
          <PeakHours page={page} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, xl: 5 }}>
          <Groups page={page} />
        </Grid.Col>
      </Grid>
      <RecordsDrawer />
    </Stack>
  );
}
