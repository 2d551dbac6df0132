// One line for each record: whose conversation, when, by whom, and the value. Asks for nothing.
import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RecordRow } from '../../api/schema';
import type { Format } from '../../format';
import { useWords } from '../../i18n';
import { useNames } from '../useNames';

const durations = new Set([
  'first_response',
  'first_human_response',
  'reply',
  'unanswered',
  'resolution',
  'full_resolution',
  'online',
  'handling',
  'load',
]);

export function RecordsTable({ rows, f }: { rows: RecordRow[]; f: Format }) {
  const t = useWords();
  const names = useNames();
  const timed = rows.some((row) => durations.has(row.measure) && row.value !== null);
  const value = (row: RecordRow, which: number | null) =>
    durations.has(row.measure) ? f.figure(which, 'ms') : f.figure(which, 'count');
  return (
    <Table.ScrollContainer minWidth={460}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.records.customer}</Table.Th>
            <Table.Th ta="right">{t.records.value}</Table.Th>
            {timed && <Table.Th ta="right">{t.records.business}</Table.Th>}
            <Table.Th>{t.records.at}</Table.Th>
            <Table.Th>{t.records.agent}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={`${row.conversation}-${row.at}-${row.measure}-${index}`}>
              <Table.Td>
                {row.conversation ? (
                  <Link to="/conversations/$id" params={{ id: row.conversation }}>
                    {names.contact(row)}
                  </Link>
                ) : (
                  <Text span size="sm" c="dimmed">
                    {row.contact_name ?? t.records.noConversation}
                  </Text>
                )}
                <Text size="xs" c="dimmed">
                  {names.inbox(row.inbox)}
                </Text>
              </Table.Td>
              <Table.Td ta="right">
                {value(row, row.value)}
                <Text size="xs" c="dimmed">
                  {names.measure(row.measure)}
                </Text>
              </Table.Td>
              {timed && <Table.Td ta="right">{value(row, row.value_business)}</Table.Td>}
              <Table.Td>{f.dateTime(row.at)}</Table.Td>
              <Table.Td>{names.agent(row.agent)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
