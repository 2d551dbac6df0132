// What customers write about: how much of each request type, and how it goes.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Shares } from './Shares';

const figures = [
  'volume',
  'first_response_time',
  'reply_time',
  'resolution_time',
  'csat',
  'fcr',
  'reopen_rate',
  'abandonment_rate',
];

const report: Report = {
  title: (t) => t.requests.title,
  lead: (t) => t.requests.lead,
  first: { range: '30d', by: ['category'], kpi: 'volume' },
  kpis: figures,
  panels: [
    { kind: 'own', view: Shares, span: 5 },
    { kind: 'course', span: 7 },
    { kind: 'matrix', title: (t) => t.requests.table, by: 'category', kpis: figures },
    { kind: 'groups' },
  ],
};

export default function RequestsPage() {
  return <ReportPage report={report} />;
}
