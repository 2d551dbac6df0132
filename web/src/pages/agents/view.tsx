// Each agent's figures in one table, who was there when, and the course of one figure. One agent has a page of their own.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Availability } from './Availability';
import { figures } from './figures';

const report: Report = {
  title: (t) => t.agents.title,
  lead: (t) => t.agents.lead,
  first: { range: '30d', by: ['agent'], kpi: 'reply_time' },
  kpis: figures,
  panels: [
    {
      kind: 'matrix',
      title: (t) => t.agents.table,
      by: 'agent',
      kpis: figures,
      to: '/agents',
      without: ['none'],
    },
    { kind: 'own', view: Availability },
    { kind: 'course', span: 7 },
    { kind: 'groups', span: 5 },
  ],
};

export default function AgentsPage() {
  return <ReportPage report={report} />;
}
