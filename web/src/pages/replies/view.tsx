// What is said and done again and again: saved replies and macros. Each part is a file beside this.
import { useWords } from '../../i18n';
import { TabbedPage } from '../../parts/TabbedPage';
import { Macros } from './Macros';
import { Phrases } from './Phrases';

export default function RepliesPage() {
  const t = useWords();
  return (
    <TabbedPage
      title={t.replies.title}
      lead={t.replies.lead}
      parts={[
        { id: 'phrases', label: t.replies.tabs.phrases, view: Phrases },
        { id: 'macros', label: t.replies.tabs.macros, view: Macros },
      ]}
    />
  );
}
