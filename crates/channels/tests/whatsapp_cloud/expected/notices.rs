//! News about the account, its numbers, templates, forms, groups and calls.

use super::Row;

/// News of the account `100000000000001`, at the time of the entry.
const OF_THE_ACCOUNT: &[(&str, &str)] = &[
    ("template_approved", "noticed message_template_status_update APPROVED about appointment_reminder in 100000000000001 at -1"),
    ("template_rejected", "noticed message_template_status_update REJECTED about appointment_reminder in 100000000000001 at -1"),
    ("template_paused", "noticed message_template_status_update PAUSED about appointment_reminder in 100000000000001 at -1"),
    ("template_disabled", "noticed message_template_status_update DISABLED about 900001 in 100000000000001 at -1"),
    ("template_quality", "noticed message_template_quality_update YELLOW about appointment_reminder in 100000000000001 at -1"),
    (
        "template_quality_in_disguise",
        "noticed message_template_quality_update RED about appointment_reminder in 100000000000001 at -1",
    ),
    (
        "template_category_changed",
        "noticed template_category_update MARKETING about appointment_reminder in 100000000000001 at -1",
    ),
    (
        "template_category_announced",
        "noticed template_category_update MARKETING about appointment_reminder in 100000000000001 at -1",
    ),
    ("template_components", "noticed message_template_components_update about appointment_reminder in 100000000000001 at -1"),
    ("number_quality", "noticed phone_number_quality_update THROUGHPUT_UPGRADE about 15550000001 in 100000000000001 at -1"),
    ("number_name", "noticed phone_number_name_update REJECTED about 15550000001 in 100000000000001 at -1"),
    ("number_username", "noticed phone_number_username_update APPROVED about 15550000001 in 100000000000001 at -1"),
    ("account_banned", "noticed account_update DISABLED_UPDATE about 15550000001 in 100000000000001 at -1"),
    ("account_violation", "noticed account_update ACCOUNT_VIOLATION in 100000000000001 at -1"),
    ("account_restricted", "noticed account_update ACCOUNT_RESTRICTION in 100000000000001 at -1"),
    ("account_partner_added", "noticed account_update PARTNER_ADDED about 100000000000009 in 100000000000001 at -1"),
    ("account_volume_tier", "noticed account_update VOLUME_BASED_PRICING_TIER_UPDATE in 100000000000001 at -1"),
    ("account_review", "noticed account_review_update APPROVED in 100000000000001 at -1"),
    ("account_alert", "noticed account_alerts OBA_REJECTED about 100000000000001 in 100000000000001 at -1"),
    ("account_settings", "noticed account_settings_update phone_number_settings in 100000000000001 at -1000"),
    ("capability_number", "noticed business_capability_update 2000 in 100000000000001 at -1"),
    ("capability_tier", "noticed business_capability_update TIER_2K in 100000000000001 at -1"),
    ("security", "noticed security PIN_CHANGED about 15550000001 in 100000000000001 at -1"),
    ("flow_status", "noticed flows FLOW_STATUS_CHANGE about FLOW-1 in 100000000000001 at -1"),
    ("flow_latency", "noticed flows ENDPOINT_LATENCY about FLOW-1 in 100000000000001 at -1"),
    ("payment_configuration", "noticed payment_configuration_update Needs Connecting about config-1 in 100000000000001 at -1"),
    ("partner_solutions", "noticed partner_solutions SOLUTION_CREATED about SOL-1 in 100000000000001 at -1"),
    ("tracking_events", "noticed tracking_events in 100000000000001 at -1"),
    ("field_of_tomorrow", "noticed hologram_update BEAMED about 15550000001 in 100000000000001 at -1"),
    ("field_value_no_object", "noticed hologram_update in 100000000000001 at -1"),
];

/// News of a number: the inbox is known, and the item names the time.
const OF_A_NUMBER: &[(&str, &str)] = &[
    ("group_created", "noticed group_lifecycle_update group_create about GROUP-1"),
    ("group_participants", "noticed group_participants_update group_participants_add about GROUP-1"),
    ("group_settings", "noticed group_settings_update group_settings_update about GROUP-1"),
    ("group_suspended", "noticed group_status_update group_suspend about GROUP-1"),
    ("automatic_event", "noticed automatic_events LeadSubmitted about wamid.A1"),
    ("handover", "noticed messaging_handovers pass_thread_control"),
];

pub(super) fn rows() -> Vec<Row> {
    let news = OF_THE_ACCOUNT.iter().chain(OF_A_NUMBER).map(|(name, notice)| (*name, vec![*notice]));
    news.chain(calls()).collect()
}

/// A call is a notice, but whoever calls is a contact.
fn calls() -> Vec<Row> {
    vec![
        ("call_connect", vec!["noticed calls connect about wacid.L1", "link 491700000001"]),
        ("call_status", vec!["noticed calls ACCEPTED about wacid.L1", "link 491700000001"]),
    ]
}
