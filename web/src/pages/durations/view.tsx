// Response and resolution times: the chosen one's spread, its percentiles over time, by group, and as others count it.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';

const durations = [
  'first_response_time',
  'first_human_response_time',
  'reply_time',
  'resolution_time',
  'full_resolution_time',
];

const report: Report = {
  title: (t) => t.durations.title,
  lead: (t) => t.durations.lead,
  first: { range: '30d', by: ['agent'] },
  kpis: durations,
  panels: [
    { kind: 'tiles', kpis: durations },
    { kind: 'course' },
    { kind: 'histogram', span: 6 },
    { kind: 'groups', span: 6 },
    { kind: 'peers' },
  ],
};

export default function DurationsPage() {
  return <ReportPage report={report} />;
}
