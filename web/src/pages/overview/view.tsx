// Every figure over any range: tiles in their groups, the course of one figure, peak hours, groups.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';

const report: Report = {
  title: (t) => t.report.title,
  panels: [
    {
      kind: 'tiles',
      title: (t) => t.sections.speed,
      kpis: [
        'first_response_time',
        'first_human_response_time',
        'reply_time',
        'resolution_time',
        'full_resolution_time',
        'answer_rate',
        'abandonment_rate',
      ],
    },
    {
      kind: 'tiles',
      title: (t) => t.sections.quality,
      kpis: ['csat', 'survey_response_rate', 'fcr', 'reopen_rate'],
    },
    {
      kind: 'tiles',
      title: (t) => t.sections.team,
      kpis: ['volume', 'utilisation', 'concurrency'],
    },
    {
      kind: 'tiles',
      title: (t) => t.sections.delivery,
      kpis: ['delivery_rate', 'open_rate', 'failure_rate', 'failures'],
    },
    {
      kind: 'tiles',
      title: (t) => t.sections.bot,
      kpis: ['bot_self_resolution_rate', 'bot_escalation_rate', 'bot_abandonment_rate'],
    },
    {
      kind: 'tiles',
      title: (t) => t.sections.customers,
      kpis: ['response_rate', 'conversion_rate', 'conversation_conversion_rate', 'retention'],
    },
    { kind: 'tiles', title: (t) => t.sections.further },
    { kind: 'course' },
    { kind: 'heat', span: 7 },
    { kind: 'groups', span: 5 },
  ],
};

export default function OverviewPage() {
  return <ReportPage report={report} />;
}
