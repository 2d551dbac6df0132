// The last step: it is connected, and what one does next.
import { Alert, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { numbersQuery } from '../../api/deskNumbers';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import type { StepProps } from './view';

export function Done({ inbox }: Pick<StepProps, 'inbox'>) {
  const t = useWords();
  const d = t.connect.done;
  const { data } = useQuery(numbersQuery);
  const name = data?.numbers.find((one) => one.inbox === inbox)?.name ?? inbox;
  const next = [
    ['/people', d.people],
    ['/settings', d.hours],
    ['/templates', d.templates],
    ['/conversations', d.inbox],
  ] as const;
  return (
    <Stack>
      <Title order={2}>{d.title(name)}</Title>
      <Text>{d.lead}</Text>
      <List>
        {next.map(([to, label]) => (
          <List.Item key={to}>
            <Link to={to as string}>{label}</Link>
          </List.Item>
        ))}
      </List>
      <Alert color="orange" variant="light" icon={<Icon name="warn" />}>
        {d.payment}
      </Alert>
    </Stack>
  );
}
