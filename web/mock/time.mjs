// Local times of the mock: reading a time of a zone, and the bucket that an instant falls in.
const HOUR = 3_600_000;
const locals = new Map();

/** The local time of an instant, remembered by hour. */
export function local(at, zone) {
  const hour = Math.floor(at / HOUR) * HOUR;
  const key = `${zone}${hour}`;
  if (!locals.has(key)) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    });
    const p = Object.fromEntries(
      format.formatToParts(new Date(hour)).map(({ type, value }) => [type, value]),
    );
    const day = `${p.year}-${p.month}-${p.day}`;
    const offset = p.timeZoneName.replace('GMT', '') || '+00:00';
    const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
    locals.set(key, { day, hour: Number(p.hour), weekday, offset });
  }
  return locals.get(key);
}

export function instant(text, zone) {
  if (!text) return null;
  if (/[Z+]|-\d\d:\d\d$/.test(text.slice(10))) return Date.parse(text);
  const guess = Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`);
  return Date.parse(`${new Date(guess).toISOString().slice(0, 19)}${local(guess - 2 * HOUR, zone).offset}`);
}

export function bucketOf(at, grain, zone) {
  const l = local(at, zone);
  if (grain === 'day') return l.day;
  if (grain === 'hour') return `${l.day}T${String(l.hour).padStart(2, '0')}:00:00${l.offset}`;
  if (grain === 'month') return `${l.day.slice(0, 8)}01`;
  if (grain === 'week')
    return new Date(Date.parse(`${l.day}T00:00:00Z`) - (l.weekday - 1) * 86_400_000)
      .toISOString()
      .slice(0, 10);
  return null;
}
