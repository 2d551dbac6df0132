// What a figure means and how it came about: definition and its version, target, n, what was left out, the way to the records.
// Asks only once it is opened. How other products count it stands in its own panel.
import { ActionIcon, Anchor, Badge, Divider, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { kpiQuery } from '../../api/queries';
import type { KpiInfo } from '../../api/schema';
import { useFormat } from '../../format';
import { useLanguage, useWords } from '../../i18n';
import { Icon } from '../Icon';
import { useNames } from '../useNames';
import { LeftOut } from './panels/LeftOut';
import { sayTarget } from './target';
import type { ReportScope } from './useReport';

export function Explain({ kpi, page }: { kpi: KpiInfo; page: ReportScope }) {
  const t = useWords();
  const names = useNames();
  const [opened, popover] = useDisclosure(false);
  return (
    <Popover opened={opened} onChange={popover.set} trapFocus returnFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          c="dimmed"
          aria-label={t.explain.open(names.kpi(kpi.id))}
          aria-expanded={opened}
          onClick={popover.toggle}
        >
          <Icon name="help" size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown w={340} maw="94vw" aria-label={names.kpi(kpi.id)}>
        {opened && <Meaning kpi={kpi} page={page} leave={popover.close} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Meaning({ kpi, page, leave }: { kpi: KpiInfo; page: ReportScope; leave: () => void }) {
  const { t, lang } = useLanguage();
  const f = useFormat(page.zone);
  const names = useNames();
  const { data } = useQuery({ ...kpiQuery(kpi.id, { ...page.query, grain: 'total' }), retry: false });
  const row = data?.rows[0];
  const version = data?.version ?? kpi.version;
  const open = (part?: string) => {
    leave();
    page.behind(kpi.id, { part });
  };
  const left = Object.values(row?.left_out ?? {}).some((n) => n > 0);
  return (
    <Stack gap="xs" data-testid="explain">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={650}>{names.kpi(kpi.id)}</Text>
        {version !== undefined && (
          <Badge variant="default" tt="none" style={{ flex: 'none' }}>
            {t.explain.version(f.count(version))}
          </Badge>
        )}
      </Group>
      <Text size="sm">{names.kpiHelp(kpi.id)}</Text>
      <Text size="sm" c="dimmed">
        {data?.definition?.[lang] ?? kpi.meaning?.[lang] ?? kpi.meaning?.en}
      </Text>
      <Divider />
      <Line name={t.common.value}>{f.figure(row?.value, kpi.unit)}</Line>
      <Line name={t.explain.measured}>
        <Anchor component="button" type="button" size="sm" onClick={() => open()}>
          {f.count(row?.n ?? 0)}
        </Anchor>
      </Line>
      {kpi.unit === 'ratio' && row?.value != null && (
        <Line name={t.explain.numerator}>
          <Anchor component="button" type="button" size="sm" onClick={() => open('numerator')}>
            {f.count(Math.round(row.value * row.n))}
          </Anchor>
        </Line>
      )}
      <Line name={t.explain.target}>{sayTarget(kpi, f) ?? t.report.noTarget}</Line>
      {row?.within_target != null && (
        <Line name={t.report.withinTarget}>{f.figure(row.within_target, 'ratio')}</Line>
      )}
      {kpi.left_out.length > 0 && (
        <Line name={t.report.leftOut}>{left ? <LeftOut row={row} onOpen={open} /> : t.explain.nothing}</Line>
      )}
    </Stack>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="div" ta="right">
        {children}
      </Text>
    </Group>
  );
}
