// Which customers come back: the triangle of months, and the course of the share.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Triangle } from './Triangle';

const report: Report = {
  title: (t) => t.retentionPage.title,
  lead: (t) => t.retentionPage.lead,
  first: { range: '12m', grain: 'month', by: ['inbox'], kpi: 'retention', measure: 'message_in' },
  kpis: ['retention'],
  panels: [
    { kind: 'tiles', kpis: ['retention'] },
    { kind: 'own', view: Triangle },
    { kind: 'course', span: 7 },
    { kind: 'groups', span: 5 },
  ],
};

export default function RetentionPage() {
  return <ReportPage report={report} />;
}
