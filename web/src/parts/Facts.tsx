// What is known about one thing, as pairs of a name and a value under each other. No data.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

export function Facts({ children }: { children: ReactNode }) {
  return <dl style={{ margin: 0, display: 'grid', gap: 8 }}>{children}</dl>;
}

export function Fact({ label, colour, children }: { label: string; colour?: string; children: ReactNode }) {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'minmax(7rem, 34%) minmax(0, 1fr)', gap: 8 }}>
      <Text component="dt" size="sm" c="dimmed" style={{ hyphens: 'auto' }}>
        {label}
      </Text>
      <Text component="dd" size="sm" m={0} c={colour} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}
