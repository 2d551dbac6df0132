// What WhatsApp's error codes are called here. Codes only; the words for each name are in `i18n/*/errors.ts`.
// A further code is one more line; of several lines that hold a code the first counts.
import { word } from '../i18n';
import type { Messages } from '../i18n/en';

export type ErrorName = keyof Messages['errors'];

const names: [from: number, to: number, name: ErrorName][] = [
  [0, 0, 'token_invalid'],
  [190, 190, 'token_invalid'],
  [3, 3, 'permission_missing'],
  [10, 10, 'permission_missing'],
  [200, 299, 'permission_missing'],
  [1, 2, 'provider_fault'],
  [131000, 131000, 'provider_fault'],
  [131016, 131016, 'provider_fault'],
  [133004, 133004, 'provider_fault'],
  [135000, 135000, 'provider_fault'],
  [4, 4, 'call_limit'],
  [80007, 80007, 'call_limit'],
  [130429, 130429, 'throughput_limit'],
  [131056, 131056, 'pair_limit'],
  [131048, 131048, 'spam_restriction'],
  [131049, 131049, 'marketing_withheld'],
  [131050, 131050, 'marketing_stopped'],
  [131064, 131064, 'messaging_limit_lowered'],
  [131063, 131063, 'marketing_endpoint_needed'],
  [130472, 130472, 'experiment_group'],
  [131026, 131026, 'undeliverable'],
  [131047, 131047, 'service_window_closed'],
  [131051, 131051, 'type_unsupported'],
  [131052, 131052, 'media_download_failed'],
  [131053, 131053, 'media_upload_failed'],
  [131005, 131005, 'access_denied'],
  [131008, 131009, 'parameter_invalid'],
  [100, 100, 'parameter_invalid'],
  [33, 33, 'parameter_invalid'],
  [131021, 131021, 'recipient_is_sender'],
  [131030, 131030, 'recipient_not_in_test_list'],
  [131031, 131031, 'account_locked'],
  [368, 368, 'policy_violation'],
  [130497, 130497, 'country_restricted'],
  [131037, 131037, 'display_name_missing'],
  [131045, 131045, 'certificate_invalid'],
  [131042, 131042, 'payment_problem'],
  [131044, 131044, 'payment_problem'],
  [131057, 131057, 'number_in_maintenance'],
  [131062, 131062, 'phone_number_needed'],
  [132000, 132000, 'template_parameters'],
  [132008, 132008, 'template_parameters'],
  [132012, 132012, 'template_parameters'],
  [132005, 132005, 'template_too_long'],
  [132007, 132007, 'template_policy'],
  [132001, 132001, 'template_missing'],
  [132015, 132015, 'template_paused'],
  [132016, 132016, 'template_disabled'],
  [132068, 132068, 'form_blocked'],
  [132069, 132069, 'form_throttled'],
  [133000, 133016, 'number_not_registered'],
  [134100, 134103, 'marketing_endpoint'],
  [137000, 137000, 'identity_changed'],
  [138000, 138018, 'call_failed'],
  [131208, 131208, 'group_limit'],
  [131214, 131214, 'group_limit'],
  [131020, 131020, 'group_problem'],
  [131041, 131041, 'group_problem'],
  [131059, 131059, 'group_problem'],
  [131201, 131215, 'group_problem'],
  [139100, 139103, 'block_list'],
  [139000, 139004, 'form_problem'],
];

/** The words for an error, by its code or by the name that the server gives it; for one that nobody knows, those for that. */
export function errorWords(code: string, t: Messages): { name: string; todo: string } {
  const number = Number(code);
  const found = names.find(([from, to]) => number >= from && number <= to)?.[2] ?? code;
  return word(t.errors, found) ?? t.errors.unknown_error;
}

/** An error as one line: its code, if it is one, and its name. */
export function errorName(code: string, t: Messages): string {
  const { name } = errorWords(code, t);
  return /^\d+$/.test(code) ? `${code} ${name}` : name;
}
