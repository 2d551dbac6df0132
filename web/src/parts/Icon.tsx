// The small drawings of the interface, as strokes on a grid of 24. Decoration only: the words stand beside them.
// A new drawing is one more line.
const paths = {
  pulse: 'M3 12h4l3-8 4 16 3-8h4',
  chart: 'M4 20V10m5 10V4m6 16v-8m5 8V8',
  chat: 'M4 5h16v11H9l-5 4V5Z',
  tray: 'M4 13l3-8h10l3 8v6H4v-6Zm0 0h5l1 2h4l1-2h5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-6v2m0 16v2M2 12h2m16 0h2M5 5l1.5 1.5m11 11L19 19M5 19l1.5-1.5m11-11L19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
  auto: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 0v18',
  out: 'M14 4h5v16h-5M4 12h11m-4-4 4 4-4 4',
  table: 'M4 5h16v14H4V5Zm0 5h16M10 5v14',
  line: 'M4 19h16M4 15l5-5 4 3 7-8',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-2.5 7a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.8m0 2.6v.1',
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12 20 4l-5 16-3-7-8-1Z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4v5l3 2',
  check: 'M5 13l4 4L19 7',
  checks: 'M2 13l4 4L15 7m-4 9 1 1L22 7',
  warn: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.1',
  bot: 'M5 9h14v10H5V9Zm7-5v5M9 13.5v.1m6-.1v.1M2 13v3m20-3v3',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4 20c1-4 4-5.5 8-5.5s7 1.5 8 5.5',
  image: 'M4 5h16v14H4V5Zm0 11 5-5 4 4 3-3 4 4M15 9v.1',
  file: 'M6 3h8l4 4v14H6V3Zm8 0v5h4',
  audio: 'M12 3v11m0-11a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM6 11a6 6 0 0 0 12 0m-6 6v4',
  pin: 'M12 21c5-6 7-8.5 7-11.5a7 7 0 0 0-14 0C5 12.500 7 15 12 21Zm0-9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z',
  up: 'M12 19V6m-5 5 5-5 5 5',
  down: 'M12 5v13m-5-5 5 5 5-5',
  plus: 'M12 5v14M5 12h14',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable={false}
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
