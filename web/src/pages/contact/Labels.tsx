// The labels of a contact: added with Enter, taken off one by one.
import { TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Contact, deskWordsQuery } from '../../api/deskContacts';
import { useWords } from '../../i18n';
import look from '../../parts/list.module.css';
import { Refused } from '../../parts/Refused';
import { Section } from '../../parts/Section';
import { useChange } from './useChange';

export function Labels({ contact, may }: { contact: Contact; may: boolean }) {
  const t = useWords();
  const { data: words } = useQuery(deskWordsQuery);
  const asking = useChange(contact.id);
  const wished = asking.isPending ? asking.variables.labels : undefined;
  const shown = [
    ...contact.labels.filter((one) => !wished?.remove?.includes(one)),
    ...(wished?.add ?? []).filter((one) => !contact.labels.includes(one)),
  ];
  const set = (next: string[]) =>
    asking.mutate({
      labels: {
        add: next.filter((one) => !contact.labels.includes(one)),
        remove: contact.labels.filter((one) => !next.includes(one)),
      },
    });
  return (
    <Section title={t.contact.labels}>
      {may ? (
        <TagsInput aria-label={t.contact.labels} value={shown} data={words?.labels ?? []} onChange={set} />
      ) : (
        <div className={look.chips}>
          {contact.labels.map((label) => (
            <span key={label} className={look.chip}>
              {label}
            </span>
          ))}
          {contact.labels.length === 0 && (
            <Text size="sm" c="dimmed">
              {t.contact.noLabels}
            </Text>
          )}
        </div>
      )}
      <Refused error={asking.error} />
    </Section>
  );
}
