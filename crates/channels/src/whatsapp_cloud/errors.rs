//! What the provider's error codes mean, and whether trying again helps.
//!
//! Lives here: the table, as data. Titles and subcodes are not stable, so that only codes decide.
//! Never here: the waiting.
//! Next one: a line in [`CODES`]; of several lines that hold a code the first counts.

use std::ops::RangeInclusive;

use crate::outcome::Retry::{self, Backoff, Later, Never, Pair};

/// What a code means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// A key for translation.
    pub key: &'static str,
    /// Whether trying again helps.
    pub retry: Retry,
    /// It concerns the number or the account, and a person has to act.
    pub alert: bool,
    /// Nothing can be sent from the number until a person has acted.
    pub halts: bool,
    /// What to do, as a key for translation.
    pub advice: &'static str,
}

/// Codes, meaning, retry, alert.
type Line = (RangeInclusive<i64>, &'static str, Retry, bool);

const CODES: &[Line] = &[
    (0..=0, "token_invalid", Never, true),
    (190..=190, "token_invalid", Never, true),
    (3..=3, "permission_missing", Never, true),
    (10..=10, "permission_missing", Never, true),
    (200..=299, "permission_missing", Never, true),
    (1..=2, "provider_fault", Backoff, false),
    (131_000..=131_000, "provider_fault", Backoff, false),
    (131_016..=131_016, "provider_fault", Backoff, false),
    (135_000..=135_000, "provider_fault", Backoff, false),
    (133_004..=133_004, "provider_fault", Backoff, false),
    (4..=4, "call_limit", Later, false),
    (80_007..=80_007, "call_limit", Later, false),
    (130_429..=130_429, "throughput_limit", Backoff, false),
    (131_056..=131_056, "pair_limit", Pair, false),
    (131_048..=131_048, "spam_restriction", Never, true),
    (131_049..=131_049, "marketing_withheld", Never, false),
    (131_050..=131_050, "marketing_stopped", Never, false),
    (131_064..=131_064, "messaging_limit_lowered", Never, true),
    (131_063..=131_063, "marketing_endpoint_needed", Never, true),
    (130_472..=130_472, "experiment_group", Never, false),
    (131_026..=131_026, "undeliverable", Never, false),
    (131_047..=131_047, "service_window_closed", Never, false),
    (131_051..=131_051, "type_unsupported", Never, false),
    (131_052..=131_052, "media_download_failed", Never, false),
    (131_053..=131_053, "media_upload_failed", Never, false),
    (131_005..=131_005, "access_denied", Never, true),
    (131_008..=131_009, "parameter_invalid", Never, false),
    (100..=100, "parameter_invalid", Never, false),
    (33..=33, "parameter_invalid", Never, false),
    (131_021..=131_021, "recipient_is_sender", Never, false),
    (131_030..=131_030, "recipient_not_in_test_list", Never, false),
    (131_031..=131_031, "account_locked", Never, true),
    (368..=368, "policy_violation", Never, true),
    (130_497..=130_497, "country_restricted", Never, true),
    (131_037..=131_037, "display_name_missing", Never, true),
    (131_045..=131_045, "certificate_invalid", Never, true),
    (131_042..=131_042, "payment_problem", Never, true),
    (131_044..=131_044, "payment_problem", Never, true),
    (131_057..=131_057, "number_in_maintenance", Backoff, false),
    (131_062..=131_062, "phone_number_needed", Never, false),
    (132_000..=132_000, "template_parameters", Never, false),
    (132_005..=132_005, "template_too_long", Never, false),
    (132_007..=132_007, "template_policy", Never, false),
    (132_008..=132_008, "template_parameters", Never, false),
    (132_012..=132_012, "template_parameters", Never, false),
    (132_001..=132_001, "template_missing", Never, false),
    (132_015..=132_015, "template_paused", Never, false),
    (132_016..=132_016, "template_disabled", Never, false),
    (132_068..=132_068, "form_blocked", Never, false),
    (132_069..=132_069, "form_throttled", Later, false),
    (133_000..=133_016, "number_not_registered", Never, true),
    (134_100..=134_103, "marketing_endpoint", Never, false),
    (137_000..=137_000, "identity_changed", Never, false),
    (138_000..=138_018, "call_failed", Never, false),
    (131_208..=131_208, "group_limit", Later, false),
    (131_214..=131_214, "group_limit", Later, false),
    (131_020..=131_020, "group_problem", Never, false),
    (131_041..=131_041, "group_problem", Never, false),
    (131_059..=131_059, "group_problem", Never, false),
    (131_201..=131_215, "group_problem", Never, false),
    (139_103..=139_103, "block_list", Backoff, false),
    (139_100..=139_102, "block_list", Never, false),
    (139_000..=139_004, "form_problem", Never, false),
];

/// What stops a number as a whole.
const HALTING: &[&str] = &[
    "token_invalid",
    "permission_missing",
    "access_denied",
    "account_locked",
    "policy_violation",
    "spam_restriction",
    "display_name_missing",
    "certificate_invalid",
    "payment_problem",
    "number_not_registered",
];

/// Meanings, and what to do about them.
const ADVICE: &[(&[&str], &str)] = &[
    (&["token_invalid"], "renew_token"),
    (&["permission_missing", "access_denied"], "grant_permission"),
    (&["account_locked", "policy_violation", "country_restricted"], "see_account"),
    (&["spam_restriction", "messaging_limit_lowered"], "wait_hours"),
    (&["display_name_missing", "certificate_invalid", "number_not_registered"], "see_number"),
    (&["payment_problem"], "add_payment"),
    (&["undeliverable", "recipient_is_sender", "recipient_not_in_test_list", "experiment_group"], "reach_another_way"),
    (&["service_window_closed"], "send_template"),
    (&["marketing_withheld", "marketing_stopped", "marketing_endpoint_needed", "marketing_endpoint"], "no_marketing_now"),
    (&["template_parameters", "template_too_long", "template_policy", "template_missing"], "check_template"),
    (&["template_paused", "template_disabled"], "choose_other_template"),
    (&["media_download_failed", "media_upload_failed"], "send_file_again"),
    (&["parameter_invalid", "type_unsupported"], "change_message"),
    (&["phone_number_needed", "identity_changed"], "ask_for_number"),
    (&["throughput_limit", "pair_limit", "call_limit", "number_in_maintenance", "provider_fault"], "wait_a_little"),
];

/// What `code` means. One that we do not know is not tried again.
#[must_use]
pub fn meaning(code: i64) -> Meaning {
    let line = CODES.iter().find(|(codes, ..)| codes.contains(&code));
    let (key, retry, alert) = line.map_or(("unknown_error", Never, false), |&(_, key, retry, alert)| (key, retry, alert));
    Meaning { key, retry, alert, halts: HALTING.contains(&key), advice: advice(key) }
}

/// What a person can do about a meaning, as a key for translation.
#[must_use]
pub fn advice(key: &str) -> &'static str {
    ADVICE.iter().find(|(keys, _)| keys.contains(&key)).map_or("try_again", |(_, advice)| advice)
}
