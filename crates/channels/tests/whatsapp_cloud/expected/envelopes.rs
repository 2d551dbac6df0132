//! The envelope and the writing: what surrounds the items.

use super::Row;

pub(super) fn rows() -> Vec<Row> {
    shapes().into_iter().chain(writing()).collect()
}

fn shapes() -> Vec<Row> {
    vec![
        (
            "several_entries",
            vec![
                "received wamid.M1 text 'Eins'",
                "read wamid.S1",
                "noticed account_review_update PENDING in 0 at -1",
                "link 491700000001",
            ],
        ),
        (
            "broken_neighbours",
            vec![
                "unrecognised entry: no list of changes in nothing at arrival",
                "unrecognised entry: no list of changes in 100000000000001 at arrival",
                "unrecognised change: not an object in 100000000000001 at arrival",
                "unrecognised field:messages: nothing in it in 100000000000001 at arrival",
                "unrecognised message: not an object at arrival",
                "unrecognised message: not an object at arrival",
                "unrecognised message: not an object at arrival",
                "received wamid.M2 text 'Heil geblieben'",
                "unrecognised status: not in a list at arrival",
                "link 491700000001",
            ],
        ),
        (
            "no_phone_number_id",
            vec![
                "unrecognised message: no phone_number_id in 100000000000001",
                "unrecognised status: no phone_number_id in 100000000000001",
                "link 491700000001",
            ],
        ),
        ("phone_number_id_as_number", vec!["received wamid.M4 text 'Hallo'", "link 491700000001"]),
        ("field_missing", vec!["received wamid.M5 text 'Ohne Feld'", "link 491700000001"]),
        ("nothing_in_it", vec!["unrecognised field:messages: nothing in it at arrival"]),
        ("no_entries", vec![]),
        (
            "test_button",
            vec![
                "received TEST-1 text 'Nur ein Test' from 16505559999 in 123",
                "named 'Test' from 16505559999 in 123",
                "link 16505559999",
            ],
        ),
    ]
}

fn writing() -> Vec<Row> {
    vec![
        ("escaped_unicode", vec!["received wamid.N1 text 'Grüße / 😀'", "named 'Jürgen 🌻'", "link 491700000001"]),
        (
            "lone_surrogate",
            vec![
                "received wamid.N2 text '\u{fffd} halb \\ud83d \u{fffd}😀'",
                "received wamid.N3 text 'ganz'",
                "link 491700000001",
            ],
        ),
        ("number_of_no_machine", vec!["received wamid.N4 text 'Unendlich' at arrival", "link 491700000001"]),
        ("repeated_keys", vec!["received wamid.N5 text 'Zweimal'", "link 491700000001"]),
    ]
}
