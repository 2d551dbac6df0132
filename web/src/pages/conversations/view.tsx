// Leads into the inbox with the same view and filters.
import { Navigate, useSearch } from '@tanstack/react-router';

export default function ConversationsPage() {
  return <Navigate to="/inbox" search={useSearch({ strict: false }) as never} replace />;
}
