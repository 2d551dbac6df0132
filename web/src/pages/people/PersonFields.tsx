// The fields that inviting and changing a person share: role, with what it means, and team.
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Role, roleIds, teamsQuery } from '../../api/deskPeople';
import { useWords } from '../../i18n';

interface Props {
  role: Role;
  team: string;
  onRole: (role: Role) => void;
  onTeam: (team: string) => void;
}

export function PersonFields({ role, team, onRole, onTeam }: Props) {
  const t = useWords();
  const { data } = useQuery(teamsQuery);
  return (
    <>
      <NativeSelect
        label={t.people.role}
        description={t.roleHelp[role]}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value as Role)}
        data={roleIds.map((id) => ({ value: id, label: t.roleNames[id] }))}
      />
      <NativeSelect
        label={t.people.team}
        description={role === 'agent' ? t.people.teamHint : undefined}
        value={team}
        onChange={(event) => onTeam(event.currentTarget.value)}
        data={[
          { value: '', label: t.people.noTeam },
          ...(data?.teams.map(({ id, name }) => ({ value: id, label: name })) ?? []),
        ]}
      />
    </>
  );
}
