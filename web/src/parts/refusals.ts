// How a refusal of the server is said to a person. Its words are in `i18n/*/problems.ts` and `writingProblems.ts`, by code;
// a code without words is said as the server said it.
import { ApiError, Unreachable } from '../api/client';
import { word } from '../i18n';
import type { Messages } from '../i18n/en';
import { errorName, errorWords } from './errorCodes';

/** What only a page causes that is older or newer than the server: the person can do nothing but load it again. */
const outdated = new Set([
  'act_unknown',
  'client_id_wrong',
  'component_wrong',
  'cursor_wrong',
  'duplicate_dimension',
  'duplicate_parameter',
  'id_wrong',
  'ids_wrong',
  'invalid_clock',
  'invalid_decimal',
  'invalid_edges',
  'invalid_format',
  'invalid_grain',
  'invalid_value',
  'link_missing',
  'list_missing',
  'location_missing',
  'page_invalid',
  'parameter_format_wrong',
  'parameter_not_applicable',
  'presence_unknown',
  'range_wrong',
  'reaction_message_missing',
  'reaction_missing',
  'search_invalid',
  'template_missing',
  'template_name_wrong',
  'type_unknown',
  'unknown_dimension',
  'unknown_measure',
  'unknown_parameter',
  'view_unknown',
]);

/** A sentence for a person about anything that was thrown. */
export function sayError(error: unknown, t: Messages): string {
  if (error instanceof Unreachable) return t.common.unreachable;
  if (!(error instanceof ApiError)) return t.common.unexpected;
  const { code, message } = error;
  const reference = code === 'fault' && /\breference (\w+)/.exec(message)?.[1];
  if (reference) return t.common.fault(reference);
  if (outdated.has(code)) return t.common.outdated;
  const said = word(t.problems, code) ?? (message || t.common.unexpected);
  if (code === 'smtp_failed') return `${said} ${message}`;
  const provider = /refused$/.test(code) && /\bcode (\d+)/.exec(message)?.[1];
  return provider ? `${said} ${errorName(provider, t)}. ${errorWords(provider, t).todo}` : said;
}
