// Which sound format a recording has: the first that the browser knows. Pure but for asking the browser.
// WhatsApp does not take WebM; the server makes Ogg of it, without touching the sound.
const wishes = ['audio/ogg;codecs=opus', 'audio/mp4;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus'];
const endings: Record<string, string> = { 'audio/ogg': 'ogg', 'audio/webm': 'webm' };

export function recordable(
  knows: (type: string) => boolean = (type) =>
    typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(type),
): string | null {
  return wishes.find(knows) ?? null;
}

/** The recording as a file with an ending that fits what is in it. */
export function fileOf(parts: Blob[], mime: string): File {
  const type = mime.split(';')[0]!;
  return new File(parts, `voice.${endings[type] ?? 'm4a'}`, { type });
}
