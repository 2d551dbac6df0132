// The files that wait in the composer: refused at once where that is known, else sent up with their progress.
// They outlive neither a reload nor leaving the conversation. Drawing is in `Attachments.tsx`.
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/client';
import type { MediaKind, Upload } from '../../api/inbox';
import { newId } from '../../api/newId';
import { kindOf, refusalOf, upload } from '../../api/upload';

export interface Attached {
  key: string;
  name: string;
  kind: MediaKind;
  bytes: number;
  mime: string;
  url: string;
  caption: string;
  voice: boolean;
  share: number;
  error: unknown;
  taken: Upload | null;
}

export function useFiles() {
  const [files, setFiles] = useState<Attached[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => () => stops.current.forEach((stop) => stop.abort()), []);

  const change = (key: string, part: Partial<Attached>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));

  const add = (list: Iterable<File>, voice = false) => {
    for (const file of list) {
      const key = newId();
      const refused = refusalOf(file);
      const one: Attached = {
        key,
        name: file.name || 'file',
        kind: kindOf(file.type),
        bytes: file.size,
        mime: file.type,
        url: URL.createObjectURL(file),
        caption: '',
        voice,
        share: 0,
        error: refused ? refusal(refused) : null,
        taken: null,
      };
      setFiles((all) => [...all, one]);
      if (refused) continue;
      const stop = new AbortController();
      stops.current.set(key, stop);
      upload(file, one.name, (share) => change(key, { share }), stop.signal, voice).then(
        (taken) => change(key, { taken, kind: taken.kind, share: 1 }),
        (error: unknown) => change(key, { error }),
      );
    }
  };
  const remove = (key: string) => {
    stops.current.get(key)?.abort();
    setFiles((all) => all.filter((one) => one.key !== key));
  };
  return {
    files,
    add,
    remove,
    caption: (key: string, caption: string) => change(key, { caption }),
    clear: () => setFiles([]),
    ready: files.length > 0 && files.every(({ taken }) => taken !== null),
  };
}

const refusal = (code: string) => new ApiError({ title: 'Refused', status: 422, code, detail: '' });
