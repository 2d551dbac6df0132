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

interface Props {
  rows: RecordRow[];
  f: Format;
  /** Whether the rows contributed a value; what was left out did not. */
  valued: boolean;
}

export function RecordsTable({ rows, f, valued }: Props) {
  const t = useWords();
  const names = useNames();
  const mixed = new Set(rows.map((row) => row.measure)).size > 1;
  const timed = valued && rows.some((row) => durations.has(row.measure) && row.value !== null);
  const value = (row: RecordRow, which: number | null | undefined) =>
    f.figure(which, durations.has(row.measure) ? 'ms' : 'number');
  const adds = valued && rows.some(({ value, contributes }) => contributes != null && contributes !== value);
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.records.customer}</Table.Th>
            {valued && <Table.Th ta="right">{t.records.value}</Table.Th>}
            {timed && (
              <Table.Th ta="right" visibleFrom="sm">
                {t.records.business}
              </Table.Th>
            )}
            {adds && <Table.Th ta="right">{t.records.contributes}</Table.Th>}
            <Table.Th>{t.records.at}</Table.Th>
            <Table.Th visibleFrom="sm">{t.records.agent}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={`${row.conversation}-${row.at}-${row.measure}-${index}`}>
              <Table.Td>
                {row.conversation ? (
                  <Link to="/inbox" search={{ view: 'all', c: row.conversation } as never}>
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
              {valued && (
                <Table.Td ta="right">
                  {value(row, row.value)}
                  {mixed && (
                    <Text size="xs" c="dimmed">
                      {names.measure(row.measure)}
                    </Text>
                  )}
                </Table.Td>
              )}
              {timed && (
                <Table.Td ta="right" visibleFrom="sm">
                  {f.figure(durations.has(row.measure) ? row.value_business : null, 'ms')}
                </Table.Td>
              )}
              {adds && <Table.Td ta="right">{value(row, row.contributes)}</Table.Td>}
              <Table.Td>{f.dateTime(row.at)}</Table.Td>
              <Table.Td visibleFrom="sm">{names.agent(row.agent)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
