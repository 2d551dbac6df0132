// What became of the messages that were sent, and why some failed.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Reasons } from './Reasons';

const figures = ['delivery_rate', 'open_rate', 'failure_rate', 'failures'];

const report: Report = {
  title: (t) => t.delivery.title,
  lead: (t) => t.delivery.lead,
  first: { range: '30d', by: ['by'], kpi: 'delivery_rate' },
  kpis: figures,
  panels: [
    { kind: 'tiles', kpis: figures },
    {
      kind: 'flow',
      title: (t) => t.delivery.flow,
      parts: [
        { kpi: 'delivery_rate', take: 'n', name: (t) => t.delivery.sent },
        { kpi: 'delivery_rate', take: 'numerator', name: (t) => t.delivery.delivered },
        { kpi: 'open_rate', take: 'numerator', name: (t) => t.delivery.read },
        { kpi: 'failure_rate', take: 'numerator', name: (t) => t.delivery.failed },
      ],
    },
    { kind: 'own', view: Reasons },
    { kind: 'course', span: 7 },
    { kind: 'groups', span: 5 },
  ],
};

export default function DeliveryPage() {
  return <ReportPage report={report} />;
}
