// The bot: its three outcomes over time, and the step at which conversations end.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Funnel } from './Funnel';

const figures = ['bot_self_resolution_rate', 'bot_escalation_rate', 'bot_abandonment_rate'];

const report: Report = {
  title: (t) => t.botPage.title,
  lead: (t) => t.botPage.lead,
  first: { range: '30d', by: ['inbox'], kpi: 'bot_self_resolution_rate', measure: 'bot_conversation' },
  kpis: figures,
  panels: [
    { kind: 'tiles', kpis: figures },
    {
      kind: 'flow',
      stacked: true,
      title: (t) => t.botPage.outcomes,
      parts: [
        { kpi: 'bot_self_resolution_rate', take: 'numerator', name: (t) => t.botPage.solved },
        { kpi: 'bot_escalation_rate', take: 'numerator', name: (t) => t.botPage.handed, color: 'third' },
        { kpi: 'bot_abandonment_rate', take: 'numerator', name: (t) => t.botPage.left, color: 'second' },
      ],
      span: 6,
    },
    { kind: 'own', view: Funnel, span: 6 },
    { kind: 'course', span: 7 },
    { kind: 'groups', span: 5 },
  ],
};

export default function BotPage() {
  return <ReportPage report={report} />;
}
