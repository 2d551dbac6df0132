import { describe, expect, it } from 'vitest';
import { type InboxHours, inboxesOf, withHours } from './deskHours';
import { addressesOf, wrongAddress } from './mail';
import { readSpans, writeSpans } from './spans';

const file = `# Ours.
zone = "Europe/Berlin"

[[inbox]]
id = "1" # the first
name = "Support DE"
holidays = [
  "2026-12-25",
]
bot = true
[inbox.hours]
mon = [["09:00", "12:30"], ["13:30", "18:00"]]

[[inbox]]
id = "2"

[[agent]]
id = "anna"
`;
const first = () => inboxesOf(file)[0]!;

describe('the hours of an inbox in the desk file', () => {
  it('are read, and an inbox without them is always open', () => {
    expect(first()).toEqual({
      id: '1',
      name: 'Support DE',
      hours: {
        mon: [
          ['09:00', '12:30'],
          ['13:30', '18:00'],
        ],
      },
      holidays: ['2026-12-25'],
      special: {},
    });
    expect(inboxesOf(file)[1]).toMatchObject({ name: '2', hours: null });
  });

  it('are changed without touching anything else', () => {
    const wish: InboxHours = {
      ...first(),
      hours: { tue: [['08:00', '16:00']] },
      holidays: ['2026-12-26'],
      special: { '2026-12-24': [['09:00', '12:00']] },
    };
    const text = withHours(file, 0, wish)!;
    expect(inboxesOf(text)[0]).toEqual(wish);
    for (const kept of ['# Ours.', 'id = "1" # the first', 'bot = true', '[[agent]]\nid = "anna"'])
      expect(text).toContain(kept);
    expect(text).not.toContain('2026-12-25');
  });

  it('can be given to an inbox that had none, and taken away again', () => {
    const text = withHours(file, 1, { ...inboxesOf(file)[1]!, hours: { fri: [['10:00', '14:00']] } })!;
    expect(inboxesOf(text)[1]!.hours).toEqual({ fri: [['10:00', '14:00']] });
    expect(inboxesOf(text)[0]).toEqual(first());
    const back = withHours(text, 1, inboxesOf(file)[1]!)!;
    expect(inboxesOf(back)).toEqual(inboxesOf(file));
  });

  it('are left alone where the file says them in a way that cannot be changed safely', () => {
    const inline = '[[inbox]]\nid = "1"\nhours = { mon = [["09:00", "17:00"]] }\n';
    expect(withHours(inline, 0, { ...inboxesOf(inline)[0]!, hours: null })).toBeNull();
  });
});

describe('spans of a day', () => {
  it('are read as people write them', () => {
    expect(readSpans('9-12:30, 13:30 – 18:00')).toEqual([
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ]);
    expect(readSpans('')).toEqual([]);
  });
  it.each(['9', '25:00-26:00', '09:00-12:00-13:00', 'morning'])('are not guessed from %s', (text) =>
    expect(readSpans(text)).toBeNull(),
  );
  it('come back as they were written', () =>
    expect(writeSpans(readSpans('09:00-12:30, 13:30-18:00')!)).toBe('09:00-12:30, 13:30-18:00'));
});

describe('the recipients of the report', () => {
  it('stand on lines or between commas, each once', () =>
    expect(addressesOf('a@example.org\n b@example.org, a@example.org;')).toEqual([
      'a@example.org',
      'b@example.org',
    ]));
  it('are told apart from what is no address', () => {
    expect(wrongAddress(['a@example.org', 'nobody'])).toBe('nobody');
    expect(wrongAddress(['a@example.org'])).toBeUndefined();
  });
});
