// A state in a word, with a dot in the colour of the news: good, to be watched, bad, or neither.
import type { CSSProperties, ReactNode } from 'react';

export type ToneOf = 'good' | 'warn' | 'bad' | 'none';

const colours: Record<ToneOf, string> = {
  good: 'var(--desk-good)',
  warn: 'var(--desk-warn)',
  bad: 'var(--desk-bad)',
  none: 'var(--mantine-color-dimmed)',
};

const box: CSSProperties = { display: 'inline-flex', alignItems: 'center', gap: 6, lineHeight: 1.35 };

export function Tone({ tone, children }: { tone: ToneOf; children: ReactNode }) {
  return (
    <span style={{ ...box, color: tone === 'none' ? 'inherit' : colours[tone] }} data-tone={tone}>
      <span
        aria-hidden
        style={{ width: 8, height: 8, borderRadius: 8, background: colours[tone], flex: 'none' }}
      />
      <span>{children}</span>
    </span>
  );
}
