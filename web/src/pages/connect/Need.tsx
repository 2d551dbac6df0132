// The first step: what one needs, and where it is found.
import { Button, Group, List, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import type { StepProps } from './view';

export function Need({ go }: Pick<StepProps, 'go'>) {
  const t = useWords();
  const n = t.connect.need;
  const things = [
    ['phone', n.account, n.accountWhere],
    ['grid', n.app, n.appWhere],
    ['key', n.token, n.tokenWhere],
    ['link', n.address, n.addressWhere],
  ] as const;
  return (
    <Stack>
      <Title order={2}>{t.connect.steps.need}</Title>
      <Text>{n.lead}</Text>
      <List spacing="md" center={false}>
        {things.map(([icon, what, where]) => (
          <List.Item
            key={icon}
            icon={
              <ThemeIcon variant="light" size={30} radius="xl">
                <Icon name={icon} size={16} />
              </ThemeIcon>
            }
          >
            <Text fw={600} size="sm">
              {what}
            </Text>
            <Text size="sm" c="dimmed">
              {where}
            </Text>
          </List.Item>
        ))}
      </List>
      <Group>
        <Button onClick={() => go('access')}>{t.connect.begin}</Button>
      </Group>
    </Stack>
  );
}
