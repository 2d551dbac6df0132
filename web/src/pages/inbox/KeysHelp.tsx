// Every key of the inbox on one page.
import { Kbd, Modal, SimpleGrid, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n';
import { groups } from './keys';
import look from './inbox.module.css';

export function KeysHelp({ close }: { close: () => void }) {
  const t = useWords();
  return (
    <Modal
      opened
      onClose={close}
      title={t.keys.title}
      size="lg"
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {groups.map(({ title, commands }) => (
          <section key={title}>
            <Title order={3} fz="sm" mb={4}>
              {t.keys[title]}
            </Title>
            <dl className={look.keys}>
              {commands.map(([key, name]) => (
                <div key={name}>
                  <dt>
                    <Kbd>{key}</Kbd>
                  </dt>
                  <Text component="dd" size="sm" m={0}>
                    {t.keys[name]}
                  </Text>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
