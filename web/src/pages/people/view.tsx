// Who works here: people, teams, what roles may do, tokens, the audit log. Each part is a file beside this.
import { useWords } from '../../i18n';
import { TabbedPage } from '../../parts/TabbedPage';
import { Audit } from './Audit';
import { People } from './People';
import { Roles } from './Roles';
import { Teams } from './Teams';
import { Tokens } from './Tokens';

export default function PeoplePage() {
  const t = useWords();
  const tabs = t.people.tabs;
  return (
    <TabbedPage
      title={t.people.title}
      lead={t.people.lead}
      parts={[
        { id: 'people', label: tabs.people, view: People },
        { id: 'teams', label: tabs.teams, view: Teams },
        { id: 'roles', label: tabs.roles, view: Roles },
        { id: 'tokens', label: tabs.tokens, view: Tokens },
        { id: 'audit', label: tabs.audit, view: Audit, needs: 'audit.read' },
      ]}
    />
  );
}
