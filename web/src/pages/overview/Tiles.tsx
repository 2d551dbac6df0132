// One tile for each KPI the server knows (peak hours have their own panel). The tile itself is `Tile.tsx`.
import { SimpleGrid } from '@mantine/core';
import { useWords } from '../../i18n';
import { Tile } from './Tile';
import type { Overview } from './useOverview';

export function Tiles({ page }: { page: Overview }) {
  const t = useWords();
  return (
    <SimpleGrid
      cols={{ base: 2, md: 3, xl: 4 }}
      spacing="sm"
      component="section"
      aria-label={t.overview.tiles}
      data-testid="tiles"
    >
      {page.kpis.map((kpi) => (
        <Tile key={kpi.id} kpi={kpi} page={page} />
      ))}
    </SimpleGrid>
  );
}
