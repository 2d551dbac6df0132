// When it happens: any measure by weekday and hour of the zone, and each of the two alone.
import type { Report } from '../../parts/report/report';
import { ReportPage } from '../../parts/report/ReportPage';
import { Sums } from './Sums';

const report: Report = {
  title: (t) => t.peak.title,
  lead: (t, zone) => t.peak.lead(zone),
  first: { range: '30d', by: ['inbox'], kpi: 'volume' },
  panels: [{ kind: 'heat' }, { kind: 'own', view: Sums }, { kind: 'course' }],
};

export default function PeakHoursPage() {
  return <ReportPage report={report} />;
}
