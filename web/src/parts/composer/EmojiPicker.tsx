// A short choice of emoji by kind. Screen readers name each in their own language, so none is named here.
import { ActionIcon, Popover, SimpleGrid, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../../i18n';
import { Icon } from '../Icon';
import look from './composer.module.css';
import { emoji } from './emoji';

export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useWords();
  const [opened, popover] = useDisclosure(false);
  return (
    <Popover opened={opened} onChange={popover.set} trapFocus returnFocus position="top-start" shadow="md">
      <Popover.Target>
        <Tooltip label={t.composer.emoji}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t.composer.emoji}
            aria-expanded={opened}
            onClick={popover.toggle}
          >
            <Icon name="smile" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown w={330} p="xs">
        {opened && (
          <SimpleGrid cols={9} spacing={0} verticalSpacing={0} mah={230} style={{ overflow: 'auto' }}>
            {emoji.map((one) => (
              <UnstyledButton
                key={one}
                className={look.emoji}
                onClick={() => {
                  onPick(one);
                  popover.close();
                }}
              >
                {one}
              </UnstyledButton>
            ))}
          </SimpleGrid>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
