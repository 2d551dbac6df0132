// The frame of every report page: head with saved views and files, controls, panels in their order, the records drawer.
// What a page shows is its `Report`; state lives in the address (`state.ts`).
import { Alert, Grid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { PageHead } from '../PageHead';
import { RecordsDrawer } from '../records/RecordsDrawer';
import { RecountNote } from '../RecountNote';
import { Empty, Loading } from '../States';
import { Controls } from './controls/Controls';
import { PageFiles } from './PageFiles';
import { drawn } from './panels/list';
import type { Report } from './report';
import { useReport } from './useReport';
import { ViewsMenu } from './views/ViewsMenu';

interface Props {
  report: Report;
  /** Filters that the page itself holds, such as the agent of an agent's page. */
  fixed?: string[];
  title?: string;
  children?: ReactNode;
}

export function ReportPage({ report, fixed, title, children }: Props) {
  const t = useWords();
  const page = useReport(report, fixed);
  const f = useFormat(page.zone);
  if (!page.desk) return <Loading />;
  return (
    <Stack gap="md">
      <div>
        <PageHead title={title ?? report.title(t)}>
          <ViewsMenu />
          <PageFiles page={page} />
        </PageHead>
        {children}
        {report.lead && (
          <Text c="dimmed" mb="md" mt={-8} maw={820}>
            {report.lead(t, page.zone)}
          </Text>
        )}
        <Controls page={page} />
      </div>
      <RecountNote />
      {page.anchor.history && page.state.range !== 'custom' && (
        <Alert variant="light" p="xs">
          {t.report.history(f.dateTime(page.anchor.at.toISOString()))}
        </Alert>
      )}
      {page.kpis.length === 0 ? (
        <Empty title={t.report.unknown} hint={t.report.unknownHint} icon="chart" />
      ) : (
        <Grid gap="md">
          {report.panels.map((panel, index) => {
            const { kind: _, span = 12, ...wanted } = panel;
            const Panel = drawn(panel);
            return (
              <Grid.Col key={index} span={{ base: 12, xl: span }}>
                <Panel page={page} {...wanted} />
              </Grid.Col>
            );
          })}
        </Grid>
      )}
      <RecordsDrawer />
    </Stack>
  );
}
