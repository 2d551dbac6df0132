// Values as bars across, each with its name and its number: a chart that is a table at once. Asks for nothing.
import { Box, Group, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { CellButton } from './CellButton';

/** One piece of a bar; several pieces lie behind each other. */
export interface Piece {
  name: string;
  n: number;
  color: string;
}

export interface Bar {
  id: string;
  name: string;
  pieces: Piece[];
  /** What stands at the end of the bar, and what a screen reader says. */
  text: string;
  label: string;
  note?: ReactNode;
  onOpen: () => void;
}

interface Props {
  bars: Bar[];
  heading: string;
  number: string;
  /** A table of this name. */
  label: string;
}

export function Bars({ bars, heading, number, label }: Props) {
  const most = Math.max(1, ...bars.map(sizeOf));
  const legend = bars[0] && bars[0].pieces.length > 1 ? bars[0].pieces : [];
  return (
    <>
      {legend.length > 0 && (
        <Group gap="md" mb="xs" aria-hidden>
          {legend.map(({ name, color }) => (
            <Group key={name} gap={6} wrap="nowrap">
              <Box w={12} h={8} bg={color} style={{ borderRadius: 2 }} />
              <Text size="xs">{name}</Text>
            </Group>
          ))}
        </Group>
      )}
      <Table aria-label={label} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="32%">{heading}</Table.Th>
            <Table.Th>{number}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bars.map((bar) => (
            <Table.Tr key={bar.id}>
              <Table.Th scope="row" fw={500}>
                {bar.name}
              </Table.Th>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <Box flex={1} aria-hidden style={{ display: 'flex' }}>
                    {bar.pieces.map(({ name, n, color }) => (
                      <Box key={name} h={16} w={`${(n / most) * 100}%`} bg={color} title={name} />
                    ))}
                  </Box>
                  <Box ta="right" style={{ flex: 'none' }}>
                    <CellButton onClick={bar.onOpen} label={bar.label}>
                      {bar.text}
                    </CellButton>
                    {bar.note}
                  </Box>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

const sizeOf = ({ pieces }: Bar) => pieces.reduce((sum, { n }) => sum + n, 0);
