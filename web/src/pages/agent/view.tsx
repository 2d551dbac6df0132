// One agent: all figures credited to them, their time online, the course of one figure, by request type, and when.
import { Group } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { useNames } from '../../parts/useNames';
import { Availability } from '../agents/Availability';
import { figures } from '../agents/figures';

const report: Report = {
  title: (t) => t.agents.title,
  first: { range: '30d', by: ['category'], kpi: 'reply_time', measure: 'reply' },
  kpis: figures,
  panels: [
    { kind: 'tiles', kpis: figures },
    { kind: 'course' },
    { kind: 'own', view: Availability, span: 6 },
    { kind: 'groups', span: 6 },
    { kind: 'heat' },
  ],
};

export default function AgentPage() {
  const t = useWords();
  const names = useNames();
  const { id } = useParams({ strict: false }) as { id: string };
  const fixed = useMemo(() => [`agent=${id}`], [id]);
  return (
    <ReportPage report={report} fixed={fixed} title={names.agent(id)}>
      <Group gap="lg" mb="sm" mt={-8}>
        <Link to="/agents">
          <Icon name="back" size={13} /> {t.agents.all}
        </Link>
        <Link to="/inbox" search={{ view: 'all', agent: id } as never}>
          {t.agents.conversations}
        </Link>
      </Group>
    </ReportPage>
  );
}
