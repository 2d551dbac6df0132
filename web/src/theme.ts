// Colours, type and spacing of the whole interface. No component, no page. Contrast is kept at WCAG 2.2 AA: grey text
// is darker than the library's own, filled colours carry white text from shade 7 on.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const desk: MantineColorsTuple = [
  '#eefaf8',
  '#d7f1ed',
  '#aee3db',
  '#7fd2c7',
  '#52bfb2',
  '#2ea99b',
  '#179083',
  '#0f766e',
  '#0c615b',
  '#0a4f4a',
];

/** Greys of the dark scheme, from text to the deepest ground. */
const dark: MantineColorsTuple = [
  '#dfe5e9',
  '#b8c1c9',
  '#95a1ab',
  '#66727c',
  '#414d57',
  '#35404a',
  '#252e35',
  '#1b2227',
  '#14191d',
  '#0e1215',
];

export const FONT =
  'Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", sans-serif';

export const theme = createTheme({
  colors: { desk, dark },
  primaryColor: 'desk',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontSizes: { md: '0.9375rem' },
  fontFamily: FONT,
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1rem' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
});

export const variables: CSSVariablesResolver = () => ({
  variables: { '--desk-radius': '10px' },
  light: {
    '--mantine-color-anchor': '#0b635c',
    '--mantine-color-dimmed': '#4d5b66',
    '--mantine-color-placeholder': '#5f6b76',
    '--mantine-color-body': '#f6f8f9',
    '--desk-card': '#ffffff',
    '--desk-line': '#dde3e7',
    '--desk-in': '#ffffff',
    '--desk-out': '#dcf3ee',
    '--desk-bot': '#e8eefb',
    '--desk-note': '#fff6d6',
    '--desk-note-line': '#d9b64a',
    '--desk-thread': '#f1f4f5',
    '--desk-good': '#0b6b3a',
    '--desk-warn': '#8a4b00',
    '--desk-bad': '#b42318',
    '--desk-tick': '#0b72c4',
    '--desk-first': '#0f766e',
    '--desk-second': '#c2570c',
    '--desk-third': '#3b5bbd',
  },
  dark: {
    '--mantine-color-anchor': '#6fd3c6',
    '--mantine-color-dimmed': '#a9b4bd',
    '--mantine-color-placeholder': '#93a0ab',
    '--mantine-color-body': '#14191d',
    '--desk-card': '#1b2227',
    '--desk-line': '#313b43',
    '--desk-in': '#252e35',
    '--desk-out': '#133d3a',
    '--desk-bot': '#22304a',
    '--desk-note': '#3a321a',
    '--desk-note-line': '#8a7430',
    '--desk-thread': '#12171a',
    '--desk-good': '#5ccf91',
    '--desk-warn': '#f0b35a',
    '--desk-bad': '#ff8a80',
    '--desk-tick': '#6bb7f5',
    '--desk-first': '#3fb8aa',
    '--desk-second': '#f0934e',
    '--desk-third': '#8aa6f5',
  },
});
