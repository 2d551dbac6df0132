// Which sound format a recording has: the first that both the browser and WhatsApp know. Pure but for asking the browser.
const wishes = ['audio/ogg;codecs=opus', 'audio/mp4;codecs=opus', 'audio/mp4'];

export function recordable(
  knows: (type: string) => boolean = (type) =>
    typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(type),
): string | null {
  return wishes.find(knows) ?? null;
}

/** The recording as a file with an ending that fits what is in it. */
export function fileOf(parts: Blob[], mime: string): File {
  const type = mime.split(';')[0]!;
  return new File(parts, `voice.${type === 'audio/ogg' ? 'ogg' : 'm4a'}`, { type });
}
