// A figure in a table that opens what is behind it: looks like text, acts like a button.
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';

export function CellButton({
  onClick,
  label,
  children,
}: {
  onClick: () => void;
  label?: string;
  children: ReactNode;
}) {
  return (
    <UnstyledButton
      onClick={onClick}
      aria-label={label}
      fz="inherit"
      td="underline"
      style={{ textDecorationColor: 'var(--desk-line)', textUnderlineOffset: 3 }}
    >
      {children}
    </UnstyledButton>
  );
}
