// The steps of connecting a number, in their order, as they stand in the address.
import { oneOf } from '../../search';

export const steps = ['need', 'access', 'callback', 'subscribe', 'test', 'done'] as const;
export type Step = (typeof steps)[number];

/** The step that is asked for; those after the access need a number. */
export function readStep(wished: unknown, inbox: string | undefined): Step {
  const step = oneOf(wished, steps);
  return inbox === undefined && steps.indexOf(step) > 1 ? 'need' : step;
}

/** A secret for the handshake, as long as nobody could guess it. */
export function makeVerifyToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
