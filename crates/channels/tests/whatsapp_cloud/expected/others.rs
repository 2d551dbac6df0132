//! Statuses, echoes, history and preferences.

use super::Row;

/// One fact of Anna's, and her number.
const OF_ANNA: &[(&str, &str)] = &[
    ("status_sent", "sent wamid.S1 price utility"),
    ("status_delivered", "delivered wamid.S1 price service"),
    ("status_read", "read wamid.S1"),
    ("status_played", "played wamid.S2"),
    ("status_failed", "failed wamid.S3 error 131026 error 131049"),
    ("status_deleted", "deleted wamid.S4"),
    ("status_warning", "warning wamid.S4"),
    ("status_callback", "sent wamid.S5 callback request-17"),
    ("status_price_of_tomorrow", "delivered wamid.S5 price general_purpose_ai"),
    ("status_payment", "unrecognised status:payment: not about a message"),
    ("status_call", "unrecognised status:call: not about a message"),
    ("status_no_id", "unrecognised status: no id"),
    ("status_no_status", "unrecognised status: no status"),
    ("echo_text", "echo wamid.Q1 text 'Ich schaue nach'"),
    ("echo_reaction", "we reacted wamid.Q5 to wamid.A1 ❤️"),
    ("echo_edit", "we edited wamid.Q6 wamid.Q1 text 'Ich frage nach'"),
    ("echo_revoke", "we revoked wamid.Q7 wamid.Q1"),
    ("echo_template", "echo wamid.Q8 template appointment_reminder of template appointment_reminder"),
    ("echo_system", "unrecognised echo: nothing that somebody writes"),
];

pub(super) fn rows() -> Vec<Row> {
    let of_anna = OF_ANNA.iter().map(|(name, fact)| (*name, vec![*fact, "link 491700000001"]));
    of_anna.chain(statuses()).chain(echoes()).chain(history()).chain(preferences()).collect()
}

fn statuses() -> Vec<Row> {
    vec![
        (
            "status_user_id",
            vec!["delivered wamid.S6 from DE.1000000001+DE.ENT.2000000001", "link DE.1000000001+DE.ENT.2000000001"],
        ),
        (
            "status_both_ids",
            vec![
                "read wamid.S6 from 491700000001+DE.1000000001",
                "named 'Anna Muster' from 491700000001+DE.1000000001",
                "link 491700000001+DE.1000000001",
            ],
        ),
        ("status_group", vec!["delivered wamid.S7 by 491700000005 from nobody"]),
        ("status_nobody", vec!["read wamid.S10 from nobody"]),
        (
            "status_batch",
            vec![
                "unrecognised status: not an object at arrival",
                "read wamid.S1 at +3",
                "delivered wamid.S1 at +3",
                "sent wamid.S1 at +1",
                "link 491700000001",
            ],
        ),
        ("errors", vec!["noticed errors 130429 at arrival"]),
    ]
}

fn echoes() -> Vec<Row> {
    vec![
        (
            "echo_image",
            vec!["echo wamid.Q2 image MEDIA-8 image/png aGFzaA== 'So sieht es aus'", "named 'Anna Muster'", "link 491700000001"],
        ),
        ("echo_user_id", vec!["echo wamid.Q3 text 'Hallo' from DE.1000000001", "link DE.1000000001"]),
        ("echo_both_ids", vec!["echo wamid.Q4 text 'Hallo' from 491700000001+DE.1000000001", "link 491700000001+DE.1000000001"]),
        ("echo_nobody", vec!["unrecognised echo: no person"]),
        ("echo_group", vec!["unrecognised echo: no person"]),
    ]
}

/// Nothing of history is evidence of who is who.
fn history() -> Vec<Row> {
    vec![
        (
            "history",
            vec![
                "noticed history 40 at arrival",
                "remembered they wamid.H1 text 'Alt' status READ at -5216400",
                "remembered we wamid.H2 text 'Auch alt' status DELIVERED at -5216300",
                "remembered they wamid.H3 media_placeholder status READ at -5216200",
                "unrecognised history message: no id at -5216100",
            ],
        ),
        ("history_thread_of_user_id", vec!["remembered they wamid.H4 sticker MEDIA-10 from DE.1000000001 at -5216400"]),
        ("history_declined", vec!["noticed history 2593109 at arrival"]),
        (
            "history_media",
            vec![
                "remembered we wamid.H5 image MEDIA-11 image/jpeg at -5216400",
                "remembered they wamid.H6 audio MEDIA-12 voice at -5216300",
            ],
        ),
        ("history_empty_chunk", vec!["noticed history 100 at arrival"]),
    ]
}

/// Nor are preferences, nor is the address book of the phone app.
fn preferences() -> Vec<Row> {
    vec![
        ("preference_stop", vec!["prefers stop marketing_messages from 491700000001+DE.1000000001"]),
        ("preference_resume", vec!["prefers resume marketing_messages from DE.1000000001"]),
        (
            "preference_signup_no_number",
            vec![
                "prefers signup marketing_messages in 100000000000001",
                "unrecognised preference: no person in 100000000000001",
                "unrecognised preference: no value in 100000000000001",
            ],
        ),
        ("sync", vec!["noticed smb_app_state_sync add about 491700000001 at -1"]),
    ]
}
