// Sends a file and tells how far it has come; `fetch` cannot tell that of an upload. Limits are known here too, so that
// nobody waits for a refusal. Which kinds a server takes in the end, it decides by what the file is.
import { ApiError, Unreachable } from './client';
import type { MediaKind, Upload } from './inbox';
import type { Problem } from './schema';

const MB = 1024 * 1024;

/** What WhatsApp takes, by kind. */
export const limits: Record<MediaKind, { types: RegExp; most: number }> = {
  image: { types: /^image\/(jpeg|png)$/, most: 5 * MB },
  sticker: { types: /^image\/webp$/, most: 500 * 1024 },
  video: { types: /^video\/(mp4|3gpp)$/, most: 16 * MB },
  audio: { types: /^audio\/(aac|amr|mpeg|mp4|ogg|webm)/, most: 16 * MB },
  document: { types: /./, most: 100 * MB },
};

/** The kind as which a file goes out: what is no picture, film or sound that WhatsApp takes goes as a document. */
export function kindOf(mime: string): MediaKind {
  const kinds: MediaKind[] = ['image', 'sticker', 'video', 'audio'];
  return kinds.find((kind) => limits[kind].types.test(mime)) ?? 'document';
}

/** Why a file cannot go out, if that is known without asking. */
export function refusalOf(file: { type: string; size: number }): 'file_empty' | 'file_too_large' | null {
  if (file.size === 0) return 'file_empty';
  return file.size > limits[kindOf(file.type)].most ? 'file_too_large' : null;
}

export const fileUrl = (id: string) => `/api/v1/files/${encodeURIComponent(id)}`;
export const thumbnailUrl = (id: string) => `${fileUrl(id)}/thumbnail`;

export function upload(
  file: Blob,
  filename: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  voice = false,
): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open('POST', '/api/v1/files');
    asking.setRequestHeader('X-Watchdesk', '1');
    asking.setRequestHeader('Accept', 'application/json');
    asking.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    asking.onerror = () => reject(new Unreachable('unreachable'));
    asking.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    asking.onload = () => {
      const said = read(asking.responseText);
      if (asking.status < 300) return resolve(said as Upload);
      const plain = {
        title: asking.statusText,
        status: asking.status,
        code: `http_${asking.status}`,
        detail: '',
      };
      return reject(new ApiError({ ...plain, ...(said as Partial<Problem>) }));
    };
    signal.addEventListener('abort', () => asking.abort());
    const form = new FormData();
    // What it is stands before the file, so that the server knows what to expect.
    if (voice) form.append('kind', 'voice');
    form.append('file', file, filename);
    asking.send(form);
  });
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
