// The address of one conversation, as figures and mails write it: leads into the inbox, where it is shown.
import { Navigate, useParams } from '@tanstack/react-router';

export default function ConversationPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <Navigate to="/inbox" search={{ c: id } as never} replace />;
}
