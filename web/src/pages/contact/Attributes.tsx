// What is noted of a contact under names of one's own: a city, a customer number.
import { ActionIcon, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Contact } from '../../api/deskContacts';
import { useWords } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { useChange } from './useChange';

export function Attributes({ contact, may }: { contact: Contact; may: boolean }) {
  const t = useWords();
  const asking = useChange(contact.id);
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const pairs = Object.entries(contact.attributes);
  const add = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate(
      { attributes: { [key.trim()]: value.trim() } },
      {
        onSuccess: () => {
          setKey('');
          setValue('');
        },
      },
    );
  };
  return (
    <Section title={t.contact.attributes}>
      {pairs.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.contact.noAttributes}
        </Text>
      )}
      {pairs.length > 0 && (
        <Table aria-label={t.contact.attributes}>
          <Table.Tbody>
            {pairs.map(([name, said]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500} c="dimmed">
                  {name}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{said}</Table.Td>
                {may && (
                  <Table.Td ta="right">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t.contact.removeAttribute(name)}
                      onClick={() => asking.mutate({ attributes: { [name]: null } })}
                    >
                      <Icon name="trash" size={15} />
                    </ActionIcon>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {may && (
        <form onSubmit={add}>
          <Group gap="xs" align="flex-end" mt="sm" wrap="nowrap">
            <TextInput
              label={t.contact.key}
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              style={{ flex: 1, minWidth: 0 }}
            />
            <TextInput
              label={t.contact.value}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
              style={{ flex: 1, minWidth: 0 }}
            />
            <Button
              type="submit"
              variant="default"
              aria-label={t.contact.addAttribute}
              disabled={key.trim() === '' || value.trim() === '' || asking.isPending}
            >
              {t.acts.add}
            </Button>
          </Group>
        </form>
      )}
      <Refused error={asking.error} />
    </Section>
  );
}
