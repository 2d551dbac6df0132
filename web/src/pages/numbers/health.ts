// How a number is, as tones: connected, quality, name. No words, no drawing.
import type { NumberOf } from '../../api/deskNumbers';
import type { ToneOf } from '../../parts/Tone';

const byStatus: Record<string, ToneOf> = {
  connected: 'good',
  unverified: 'warn',
  token_invalid: 'bad',
  off: 'none',
};
const byQuality: Record<string, ToneOf> = { GREEN: 'good', YELLOW: 'warn', RED: 'bad' };
const byName: Record<string, ToneOf> = {
  APPROVED: 'good',
  AVAILABLE_WITHOUT_REVIEW: 'good',
  PENDING_REVIEW: 'warn',
  DECLINED: 'bad',
  EXPIRED: 'bad',
};

const toneIn = (tones: Record<string, ToneOf>, key: string | null): ToneOf =>
  key !== null && Object.hasOwn(tones, key) ? tones[key]! : 'none';

export const toneOfStatus = ({ status }: NumberOf) => toneIn(byStatus, status);
export const toneOfQuality = ({ quality }: NumberOf) => toneIn(byQuality, quality);
export const toneOfName = ({ name_status }: NumberOf) => toneIn(byName, name_status);

/** Whether an address can be reached by WhatsApp at all: public, and with HTTPS. */
export function isPublic(address: string): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  const { protocol, hostname } = url;
  const inside = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])|\.local$/.test(
    hostname,
  );
  return protocol === 'https:' && !inside;
}
