// Files of the mock: what was sent up, and invented pictures, sounds and places that messages show. A development tool.
import { randomUUID } from 'node:crypto';

export const files = new Map();
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#7fd2c7"/><stop offset="1" stop-color="#3b5bbd"/></linearGradient></defs><rect width="640" height="420" fill="url(#g)"/><circle cx="470" cy="130" r="60" fill="#fff6d6"/><path d="M0 420 220 180 360 330 460 240 640 420Z" fill="#0f766e"/></svg>`;

/** A second of a quiet tone, as a WAV. */
function tone() {
  const rate = 8000;
  const data = Buffer.alloc(rate * 2);
  for (let i = 0; i < rate; i++)
    data.writeInt16LE(Math.round(6000 * Math.sin((i / rate) * 440 * 6.283)), i * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
const put = (id, kind, mime, bytes, more) =>
  files.set(id, { id, kind, mime, content: bytes, bytes: bytes.length, filename: null, width: null, height: null, seconds: null, thumbnail: false, ...more }); // prettier-ignore
put('f-image', 'image', 'image/svg+xml', Buffer.from(svg), { width: 640, height: 420, thumbnail: true });
put('f-audio', 'audio', 'audio/wav', tone(), { seconds: 1, filename: null });
put('f-doc', 'document', 'application/pdf', Buffer.from('%PDF-1.4'), { filename: 'invoice.pdf' });
put(
  'f-sticker',
  'sticker',
  'image/svg+xml',
  Buffer.from(svg.replace('width="640" height="420"', 'viewBox="0 0 640 420"')),
  {},
);

const media = (file, more = {}) => {
  const { content: _, ...told } = files.get(file);
  return {
    ...told,
    file,
    state: 'kept',
    reason: null,
    voice: told.kind === 'audio',
    dangerous: false,
    ...more,
  };
};

/** A message with what it holds, by its type. */
export function decorate(m) {
  if (m.media || m.template || m.interactive) return m;
  if (m.type === 'image') return { ...m, media: media('f-image') };
  if (m.type === 'audio') return { ...m, media: media('f-audio') };
  if (m.type === 'document') return { ...m, media: media('f-doc') };
  if (m.type === 'location')
    return {
      ...m,
      location: { latitude: 48.20817, longitude: 16.37382, name: 'Stephansplatz', address: '1010 Wien' },
    };
  return m;
}

/** Takes in a file from a multipart body; only as much of the form as the interface sends. */
export function takeFile(raw, contentType, refuse) {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1];
  const begin = raw.indexOf('\r\n\r\n');
  const head = raw.subarray(0, begin).toString();
  const end = raw.lastIndexOf(`\r\n--${boundary}`);
  const content = raw.subarray(begin + 4, end);
  const filename = /filename="([^"]*)"/.exec(head)?.[1] ?? null;
  const mime = /Content-Type: (\S+)/i.exec(head)?.[1] ?? 'application/octet-stream';
  if (content.length === 0) throw refuse(422, 'file_empty', 'This file is empty.');
  if (mime === 'text/html') throw refuse(422, 'file_type_refused', 'Send it as a PDF.');
  const kind = ['image', 'video', 'audio'].find((one) => mime.startsWith(`${one}/`)) ?? 'document';
  const id = randomUUID();
  put(id, kind, mime, content, { filename });
  const { content: _, ...told } = files.get(id);
  return told;
}
