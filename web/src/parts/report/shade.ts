// How strongly a cell is coloured for its share of the greatest: the style sheet mixes the colours (`report.module.css`).
import type { CSSProperties } from 'react';

/** From this share on, the letters change their colour with the cell. */
export const STRONG = 0.65;

export const shade = (share: number) =>
  ({
    '--share': `${Math.round(share * 100)}%`,
    '--depth': `${Math.round((Math.max(0, share - STRONG) / (1 - STRONG)) * 100)}%`,
  }) as CSSProperties;
