// The contacts as a table: who, number, language, labels, when last seen. Each leads to its page.
import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ContactRow } from '../../api/deskContacts';
import { useFormat } from '../../format';
import { languageName } from '../../format/language';
import { useLanguage } from '../../i18n';
import look from '../../parts/list.module.css';
import { Tone } from '../../parts/Tone';
import { writePhone } from './state';

export function List({ rows }: { rows: ContactRow[] }) {
  const { t } = useLanguage();
  return (
    <Table verticalSpacing="xs" aria-label={t.contacts.title} data-testid="contacts">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.contacts.name}</Table.Th>
          <Table.Th visibleFrom="sm">{t.contacts.phone}</Table.Th>
          <Table.Th visibleFrom="lg">{t.contacts.language}</Table.Th>
          <Table.Th visibleFrom="md">{t.contacts.label}</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            {t.contacts.conversations}
          </Table.Th>
          <Table.Th>{t.contacts.lastSeen}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ row }: { row: ContactRow }) {
  const { t, lang } = useLanguage();
  const f = useFormat();
  const phone = row.phone && writePhone(row.phone);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <Link to={'/contacts/$id' as string} params={{ id: row.id } as never}>
          {row.name ?? phone ?? row.user_id ?? t.common.unknownContact}
        </Link>
        {row.blocked && (
          <Text size="xs" component="div">
            <Tone tone="bad">{t.contacts.isBlocked}</Tone>
          </Text>
        )}
        {phone && row.name && (
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {phone}
          </Text>
        )}
      </Table.Th>
      <Table.Td visibleFrom="sm" style={{ whiteSpace: 'nowrap' }}>
        {phone ?? (
          <Text span size="sm" c="dimmed">
            {row.user_id}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="lg">{row.language ? languageName(row.language, lang) : ''}</Table.Td>
      <Table.Td visibleFrom="md">
        <div className={look.chips}>
          {row.labels.map((label) => (
            <span key={label} className={look.chip}>
              {label}
            </span>
          ))}
        </div>
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right">
        {f.count(row.conversations)}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          {row.last_seen_at ? f.dateTime(row.last_seen_at) : t.contacts.never}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
