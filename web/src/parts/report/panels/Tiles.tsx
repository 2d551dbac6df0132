// A row of tiles, one for each named KPI that the server knows; without names, for those that no other row of the page names.
import { SimpleGrid, Stack, Title } from '@mantine/core';
import { useWords } from '../../../i18n';
import type { Messages } from '../../../i18n/en';
import type { ReportScope } from '../useReport';
import { Tile } from './Tile';

interface Props {
  page: ReportScope;
  kpis?: string[];
  title?: (t: Messages) => string;
}

export function Tiles({ page, kpis, title }: Props) {
  const t = useWords();
  const shown = kpis ? kpis.flatMap((id) => page.info(id) ?? []) : unnamed(page);
  if (shown.length === 0) return null;
  return (
    <Stack gap={6} component="section" aria-label={title?.(t) ?? t.report.tiles} data-testid="tiles">
      {title && <Title order={2}>{title(t)}</Title>}
      <SimpleGrid cols={{ base: 2, md: 3, lg: 4 }} spacing="sm">
        {shown.map((kpi) => (
          <Tile key={kpi.id} kpi={kpi} page={page} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

/** The figures of the page that stand in no other row of tiles. */
function unnamed(page: ReportScope) {
  const named = page.report.panels.flatMap((panel) => (panel.kind === 'tiles' ? (panel.kpis ?? []) : []));
  return page.kpis.filter(({ id }) => !named.includes(id));
}
