// A panel that only one page has: its component comes from that page's folder.
import type { ComponentType } from 'react';
import type { ReportScope } from '../useReport';

export function Own({ page, view: View }: { page: ReportScope; view: ComponentType<{ page: ReportScope }> }) {
  return <View page={page} />;
}
