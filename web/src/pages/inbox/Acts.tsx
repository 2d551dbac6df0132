// What can be done with the open conversation beside answering. The questions that some need are in `Dialogs.tsx`.
import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { deskWordsQuery } from '../../api/deskContacts';
import type { ThreadPage } from '../../api/inbox';
import { useMay } from '../../api/may';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { useNames } from '../../parts/useNames';
import look from './inbox.module.css';
import { type Doing, useDeeds } from './useDeeds';

export type ActKind = 'assign' | 'snooze' | 'label' | 'category' | 'macro' | 'block';

interface Props {
  conversation: ThreadPage;
  ask: (kind: ActKind) => void;
  toggleSide: () => void;
  sideShown: boolean;
}

export function Acts(props: Props) {
  const works = useMay('conversations.work');
  return (
    <Group gap={6} wrap="nowrap">
      {works && <Work {...props} />}
      <SideButton {...props} />
      {works && <Resolve {...props} />}
    </Group>
  );
}

function Work({ conversation, ask }: Props) {
  const t = useWords();
  const names = useNames();
  const deeds = useDeeds();
  const { id, status, handler, assignee, contact } = conversation;
  const go = (body: Doing['body']) => deeds.mutate({ ids: [id], body });
  const resolved = status === 'resolved';
  return (
    <>
      {handler === 'bot' && !resolved && (
        <Button size="xs" variant="default" className={look.roomOnly} onClick={() => go({ do: 'handoff' })}>
          {t.doing.handoff}
        </Button>
      )}
      <Tooltip label={t.doing.assignHint}>
        <Button
          size="xs"
          variant="default"
          className={look.roomOnly}
          leftSection={<Icon name="person" size={15} />}
          aria-label={`${t.doing.assign}: ${names.agent(assignee)}`}
          onClick={() => ask('assign')}
        >
          {names.agent(assignee)}
        </Button>
      </Tooltip>
      {(
        [
          ['snooze', 'snooze', t.doing.snooze],
          ['label', 'tag', t.doing.label],
        ] as const
      ).map(([kind, icon, label]) => (
        <Tooltip key={kind} label={label}>
          <ActionIcon
            variant="default"
            size={30}
            className={look.roomOnly}
            aria-label={label}
            onClick={() => ask(kind)}
          >
            <Icon name={icon} size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t.doing.more}>
            <Icon name="more" size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="person" size={16} />} onClick={() => ask('assign')}>
            {t.doing.assign}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="snooze" size={16} />} onClick={() => ask('snooze')}>
            {t.doing.snooze}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="tag" size={16} />} onClick={() => ask('label')}>
            {t.doing.label}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="listing" size={16} />} onClick={() => ask('category')}>
            {t.doing.category}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="bolt" size={16} />} onClick={() => ask('macro')}>
            {t.doing.macros}
          </Menu.Item>
          {handler === 'bot' && (
            <Menu.Item leftSection={<Icon name="bot" size={16} />} onClick={() => go({ do: 'handoff' })}>
              {t.doing.handoff}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            leftSection={<Icon name="block" size={16} />}
            onClick={() => (contact.blocked ? go({ do: 'unblock' }) : ask('block'))}
          >
            {contact.blocked ? t.doing.unblock : t.doing.block}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function SideButton({ toggleSide, sideShown }: Props) {
  const t = useWords();
  return (
    <Tooltip label={sideShown ? t.inbox.hideCustomer : t.inbox.showCustomer}>
      <ActionIcon
        variant={sideShown ? 'light' : 'default'}
        size={30}
        aria-label={sideShown ? t.inbox.hideCustomer : t.inbox.showCustomer}
        aria-pressed={sideShown}
        onClick={toggleSide}
      >
        <Icon name="person" size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function Resolve({ conversation: { id, status } }: Props) {
  const t = useWords();
  const deeds = useDeeds();
  const { data: words } = useQuery(deskWordsQuery);
  const go = (body: Doing['body']) => deeds.mutate({ ids: [id], body });
  return status === 'resolved' ? (
    <Button size="xs" loading={deeds.isPending} onClick={() => go({ do: 'reopen' })}>
      {t.doing.reopen}
    </Button>
  ) : (
    <Button.Group>
      <Button
        size="xs"
        className={look.resolve}
        loading={deeds.isPending}
        leftSection={<Icon name="check" size={15} />}
        onClick={() => go({ do: 'resolve' })}
      >
        {t.doing.resolve}
      </Button>
      {(words?.reasons ?? []).length > 0 && (
        <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md">
          <Menu.Target>
            <Button size="xs" px={6} aria-label={t.doing.reason} className={look.wideOnly}>
              <Icon name="sortDown" size={14} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t.doing.reason}</Menu.Label>
            {words!.reasons.map((reason) => (
              <Menu.Item key={reason} onClick={() => go({ do: 'resolve', reason })}>
                {reason}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Button.Group>
  );
}
