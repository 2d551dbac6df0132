// How a file looks in the thread until the server shows it: straight from the browser.
import type { Media } from '../../api/inbox';
import type { Attached } from './files';

export const shownMedia = (one: Attached): Media => ({
  file: one.url,
  kind: one.kind,
  mime: one.mime,
  bytes: one.bytes,
  filename: one.name,
  width: one.taken?.width ?? null,
  height: one.taken?.height ?? null,
  seconds: one.taken?.seconds ?? null,
  voice: one.voice,
  state: 'kept',
  reason: null,
  thumbnail: false,
  dangerous: false,
});
