// One conversation as the customer sees it, with the moments that made its figures, what is known about it, and the answer.
// Changes arrive through the stream; the parts are the files beside this one.
import { ActionIcon, Box, Button, Drawer, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { conversationQuery } from '../../api/queries';
import { useFormat } from '../../format';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { useTitle } from '../../parts/PageHead';
import { Failed, Loading } from '../../parts/States';
import { useNames } from '../../parts/useNames';
import { Acts } from './Acts';
import { Composer } from './Composer';
import look from './conversation.module.css';
import { Details } from './Details';
import { asMessage, unconfirmed, useSending } from './sending';
import { Thread } from './Thread';
import { Unsent } from './Unsent';
import { weave } from './weave';

export default function ConversationPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <OneConversation key={id} id={id} />;
}

function OneConversation({ id }: { id: string }) {
  const t = useWords();
  const f = useFormat();
  const names = useNames();
  const [opened, details] = useDisclosure(false);
  const { data, error, refetch } = useQuery(conversationQuery(id));
  const sending = useSending(id);
  const name = data ? names.contact(data) : t.menu.conversations;
  useTitle(name);

  const waiting = useMemo(() => unconfirmed(sending.sent, data?.messages ?? []), [sending.sent, data]);
  const items = useMemo(
    () =>
      data
        ? weave(
            [...data.messages, ...waiting.filter((one) => !one.error).map(asMessage)],
            data.moments,
            f.dayOf,
          )
        : [],
    [data, waiting, f],
  );

  if (!data) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />;
  return (
    <Box className={look.page}>
      <Box className={look.main}>
        <div className={look.head}>
          <Group gap="xs" wrap="nowrap" miw={0}>
            <ActionIcon
              component={Link}
              to="/conversations"
              variant="subtle"
              aria-label={t.conversation.back}
              size="lg"
            >
              <Icon name="back" />
            </ActionIcon>
            <Box miw={0}>
              <Title order={1} fz={{ base: 'sm', sm: 'lg' }} lineClamp={1}>
                {name}
              </Title>
              <Text size="xs" c="dimmed" truncate>
                {names.inbox(data.inbox)} · {t.conversation.statuses[data.status]}
              </Text>
            </Box>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Acts conversation={data} />
            <Button variant="default" size="xs" hiddenFrom="md" onClick={details.open}>
              {t.conversation.details}
            </Button>
          </Group>
        </div>
        <Thread items={items} messages={data.messages} handler={data.handler} />
        <Unsent sent={waiting.filter((one) => one.error)} again={sending.again} drop={sending.drop} />
        <Composer conversation={data} onSend={sending.send} />
      </Box>
      <Box component="aside" className={look.side} visibleFrom="md" aria-label={t.conversation.details}>
        <Details conversation={data} />
      </Box>
      <Drawer
        opened={opened}
        onClose={details.close}
        position="right"
        title={t.conversation.details}
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <Details conversation={data} />
      </Drawer>
    </Box>
  );
}
