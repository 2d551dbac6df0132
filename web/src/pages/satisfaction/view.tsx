// What customers answer when they are asked: the share of good scores, all scores, who answers, by agent and request type.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Scores } from './Scores';

const figures = ['csat', 'survey_response_rate'];

const report: Report = {
  title: (t) => t.satisfaction.title,
  lead: (t) => t.satisfaction.lead,
  first: { range: '30d', by: ['agent'], kpi: 'csat', measure: 'survey_score' },
  kpis: figures,
  panels: [
    { kind: 'tiles', kpis: [...figures, 'fcr', 'reopen_rate'] },
    { kind: 'own', view: Scores, span: 5 },
    { kind: 'course', span: 7 },
    { kind: 'matrix', by: 'agent', title: (t) => t.satisfaction.byAgent, kpis: figures, span: 6 },
    { kind: 'matrix', by: 'category', title: (t) => t.satisfaction.byCategory, kpis: figures, span: 6 },
    { kind: 'groups' },
  ],
};

export default function SatisfactionPage() {
  return <ReportPage report={report} />;
}
