// The connected numbers with their health, and the outbox. One number is `NumberCard.tsx`.
import { Button, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { numbersQuery } from '../../api/deskNumbers';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { PageHead } from '../../parts/PageHead';
import { Empty, Failed, Loading } from '../../parts/States';
import { NumberCard } from './NumberCard';
import { OutboxState } from './OutboxState';

export default function NumbersPage() {
  const t = useWords();
  const { data, error, refetch } = useQuery(numbersQuery);
  const connect = (
    <Button component={Link} to={'/numbers/connect' as string} leftSection={<Icon name="plus" size={16} />}>
      {t.numbers.connect}
    </Button>
  );
  return (
    <>
      <PageHead title={t.numbers.title}>{data && data.numbers.length > 0 && connect}</PageHead>
      <Text c="dimmed" mt={-8} mb="md">
        {t.numbers.lead}
      </Text>
      <Stack gap="md">
        {error && <Failed error={error} retry={() => void refetch()} />}
        {!data && !error && <Loading />}
        {data?.numbers.length === 0 && (
          <Paper className="card">
            <Empty icon="phone" title={t.numbers.empty} hint={t.numbers.emptyHint}>
              {connect}
            </Empty>
          </Paper>
        )}
        <SimpleGrid cols={{ base: 1, lg: 2 }} data-testid="numbers">
          {data?.numbers.map((number) => (
            <NumberCard key={number.inbox} number={number} />
          ))}
        </SimpleGrid>
        <OutboxState />
      </Stack>
    </>
  );
}
