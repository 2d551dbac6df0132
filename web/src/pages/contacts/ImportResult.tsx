// What a check or an import found: how many of each, and what is wrong on which line.
import { Alert, Group, Table, Text } from '@mantine/core';
import type { ImportState } from '../../api/deskContacts';
import { useFormat } from '../../format';
import { useWords, word } from '../../i18n';
import { Icon } from '../../parts/Icon';

export function ImportResult({ result, dry }: { result: ImportState; dry?: boolean }) {
  const t = useWords();
  const f = useFormat();
  if (result.state === 'failed')
    return (
      <Alert color="red" variant="light" role="alert" title={t.importing.failed} icon={<Icon name="warn" />}>
        {result.errors[0]?.detail} {t.importing.failedHint}
      </Alert>
    );
  const figures = [
    [t.importing.lines, result.lines],
    [t.importing.new, result.new],
    [t.importing.changed, result.changed],
    [t.importing.unchanged, result.unchanged],
    [t.importing.wrong, result.error_count],
  ] as const;
  const usable = result.new + result.changed + result.unchanged;
  return (
    <>
      {!dry && (
        <Text fw={600} role="status">
          {t.importing.doneTitle}
        </Text>
      )}
      <Group gap="xl" component="dl" m={0}>
        {figures.map(([label, n]) => (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0} fz="lg" fw={650}>
              {f.count(n)}
            </Text>
          </div>
        ))}
      </Group>
      {result.error_count === 0 ? (
        <Text size="sm" c="var(--desk-good)">
          {t.importing.clean}
        </Text>
      ) : (
        <Faults result={result} usable={usable} />
      )}
    </>
  );
}

function Faults({ result, usable }: { result: ImportState; usable: number }) {
  const t = useWords();
  const f = useFormat();
  return (
    <>
      <Alert color="orange" variant="light" icon={<Icon name="warn" />}>
        {usable === 0 ? t.importing.nothing : t.importing.faults(f.count(result.error_count))}
      </Alert>
      <div
        style={{ maxHeight: 260, overflow: 'auto' }}
        tabIndex={0}
        role="group"
        aria-label={t.importing.wrong}
      >
        <Table aria-label={t.importing.wrong} data-testid="faults">
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">{t.importing.line}</Table.Th>
              <Table.Th>{t.importing.column}</Table.Th>
              <Table.Th>{t.importing.fault}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {result.errors.map(({ line, column, code, detail }, index) => (
              <Table.Tr key={index}>
                <Table.Td ta="right">{f.count(line)}</Table.Td>
                <Table.Td>{column}</Table.Td>
                <Table.Td>{word(t.importing.faultNames, code) ?? word(t.problems, code) ?? detail}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {result.errors.length < result.error_count && (
        <Text size="xs" c="dimmed">
          {t.importing.firstFaults(f.count(result.errors.length))}
        </Text>
      )}
    </>
  );
}
