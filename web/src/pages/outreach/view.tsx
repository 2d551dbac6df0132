// Messages with which the business begins: each campaign and variant, and whether one variant is better.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Campaigns } from './Campaigns';
import { Variants } from './Variants';

const figures = ['response_rate', 'conversion_rate', 'conversation_conversion_rate', 'open_rate'];

const report: Report = {
  title: (t) => t.outreachPage.title,
  lead: (t) => t.outreachPage.lead,
  first: { range: '30d', by: ['campaign'], kpi: 'response_rate', measure: 'outreach' },
  kpis: figures,
  panels: [
    { kind: 'tiles', kpis: figures },
    { kind: 'own', view: Campaigns },
    { kind: 'own', view: Variants },
    { kind: 'course', span: 7 },
    { kind: 'groups', span: 5 },
  ],
};

export default function OutreachPage() {
  return <ReportPage report={report} />;
}
