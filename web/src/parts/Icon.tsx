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
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  star: 'm12 4 2.4 5.2 5.600.7-4.200 3.900 1.100 5.600L12 16.600 7.100 19.400l1.100-5.600L4 9.900l5.600-.7L12 4Z',
  team: 'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7ZM2.500 19c.8-3.400 3.300-4.700 6.500-4.700s5.700 1.300 6.500 4.700M16 5.300a3.500 3.500 0 0 1 0 6.400m2 3.100c1.900.6 3.100 1.900 3.500 4.200',
  tag: 'M4 4h8l8 8-8 8-8-8V4Zm4.500 4.500v.1',
  grid: 'M4 4h16v16H4V4Zm0 5.300h16M4 14.700h16M9.300 4v16m5.400-16v16',
  truck:
    'M2 6h12v10H2V6Zm12 4h4l4 3v3h-8M6.500 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm11 0a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  horn: 'M4 10v4h3l9 5V5l-9 5H4Zm3 4 1.500 5m10.500-9.500a3.500 3.500 0 0 1 0 5',
  repeat: 'M4 12V9a3 3 0 0 1 3-3h12m-3-3 3 3-3 3M20 12v3a3 3 0 0 1-3 3H5m3 3-3-3 3-3',
  gear: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0-6v3m0 12v3M3 12h3m12 0h3M5.600 5.600l2.100 2.100m8.600 8.600 2.100 2.100M5.600 18.400l2.100-2.100m8.600-8.600 2.100-2.100',
  bookmark: 'M6 4h12v16l-6-4-6 4V4Z',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  at: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm4 4v1.500a2.500 2.500 0 0 0 5 0V12a9 9 0 1 0-3.500 7.100',
  inbox: 'M3 13l3-8h12l3 8v6H3v-6Zm0 0h5l1.500 3h5L16 13h5',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.500 4.500',
  filter: 'M4 6h16M7 12h10m-7 6h4',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12v.1m7-.1v.1m7-.1v.1',
  smile: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8.500 14c1.800 2.500 5.200 2.500 7 0M9 9.500v.1m6-.1v.1',
  clip: 'M8 12.500 14.500 6a3 3 0 0 1 4.200 4.200l-8.200 8.300a5 5 0 0 1-7-7L11 4',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6l1-7Z',
  template: 'M4 4h16v16H4V4Zm0 5h16M8 13h8m-8 3h5',
  reply: 'M10 6 4 12l6 6v-4c5 0 8 1.500 10 5 0-6-3-9-10-9V6Z',
  play: 'M7 4v16l13-8L7 4Z',
  pause: 'M8 5v14m8-14v14',
  stop: 'M6 6h12v12H6V6Z',
  snooze: 'M12 5a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm-2 5h4l-4 5h4M4 5 7 2.500M20 5l-3-2.500',
  lock: 'M6 11h12v9H6v-9Zm2.500 0V8a3.500 3.500 0 0 1 7 0v3',
  block: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.700 5.700l12.600 12.600',
  keyboard: 'M3 6h18v12H3V6Zm4 4v.1m3.300-.1v.1m3.400-.1v.1m3.300-.1v.1M8 14.500h8',
  cart: 'M3 4h2l2.500 11h10L20 8H6M9 19.500v.1m7-.1v.1',
  listing: 'M9 6h11M9 12h11M9 18h11M4.500 6v.1m0 5.900v.1m0 5.900v.1',
  edit: 'M4 20l1-5L16 4l4 4L9 19l-5 1Z',
  copy: 'M9 9h11v11H9V9ZM5 15H4V4h11v1',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm3 1 9-8m-3 2.500 2.500 3M14.500 9l2 2.500',
  book: 'M5 4h6a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H5V4Zm14 0h-4a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h4V4Z',
  layout: 'M4 4h16v16H4V4Zm4 5h8m-8 4h8m-8 4h4',
  phone: 'M7 2h10v20H7V2Zm4 17h2',
  user: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM6.500 19c.8-2.500 2.800-3.500 5.500-3.500s4.700 1 5.500 3.500',
  upload: 'M12 16V5m-5 5 5-5 5 5M5 20h14',
  sync: 'M4 11a8 8 0 0 1 14-4l2 2m0-5v5h-5M20 13a8 8 0 0 1-14 4l-2-2m0 5v-5h5',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.700-5.700l-1.500 1.500M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.700 5.700l1.500-1.500',
  sortUp: 'm7 14 5-5 5 5',
  sortDown: 'm7 10 5 5 5-5',
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
