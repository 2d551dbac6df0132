// The rarer kinds of messages, and whether Enter sends.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';

interface Props {
  choices: () => void;
  ask: (type: 'ask_location' | 'ask_number') => void;
  nothing: boolean;
  enterSends: boolean;
  setEnterSends: (sends: boolean) => void;
}

export function More({ choices, ask, nothing, enterSends, setEnterSends }: Props) {
  const t = useWords();
  return (
    <Menu withInitialFocusPlaceholder={false} position="top-start" shadow="md">
      <Menu.Target>
        <Tooltip label={t.composer.more}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.composer.more}>
            <Icon name="more" />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="listing" size={16} />} onClick={choices}>
          {t.composer.choices}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="pin" size={16} />}
          disabled={nothing}
          onClick={() => ask('ask_location')}
        >
          {t.composer.askLocation}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="person" size={16} />}
          disabled={nothing}
          onClick={() => ask('ask_number')}
        >
          {t.composer.askNumber}
        </Menu.Item>
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={enterSends}
          closeMenuOnClick={false}
          onChange={(sends) => setEnterSends(sends)}
        >
          {t.composer.enterSends}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
