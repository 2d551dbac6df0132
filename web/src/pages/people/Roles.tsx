// What each role may do, as the server says it, in words. Nothing can be changed here.
import { Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { permissionsQuery } from '../../api/deskPeople';
import { useWords, word } from '../../i18n';
import { Icon } from '../../parts/Icon';
import look from '../../parts/list.module.css';
import { Failed, Loading } from '../../parts/States';

export function Roles() {
  const t = useWords();
  const { data, error, refetch } = useQuery(permissionsQuery);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Paper className="card" p="md" component="section" aria-label={t.people.tabs.roles}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.people.rolesLead}
      </Text>
      <div
        style={{ overflowX: 'auto', position: 'relative' }}
        tabIndex={0}
        role="group"
        aria-label={t.people.tabs.roles}
      >
        <table className={look.matrix}>
          <thead>
            <tr>
              <th scope="col">{t.people.permission}</th>
              {data.roles.map((role) => (
                <th key={role} scope="col" title={t.roleHelp[role]}>
                  {t.roleNames[role] ?? role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.permissions.map(({ id, roles }) => (
              <tr key={id}>
                <th scope="row">{word(t.permissionNames, id) ?? id}</th>
                {data.roles.map((role) => (
                  <td key={role}>
                    <Mark yes={roles.includes(role)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Paper>
  );
}

function Mark({ yes }: { yes: boolean }) {
  const t = useWords();
  return (
    <span className={yes ? look.yes : look.no}>
      {yes ? <Icon name="check" size={16} /> : <span aria-hidden>–</span>}
      <span className="unseen">{yes ? t.people.allowed : t.people.notAllowed}</span>
    </span>
  );
}
