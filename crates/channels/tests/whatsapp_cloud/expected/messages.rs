//! The field `messages`: what customers write.

use super::Row;

/// One item of Anna's, beside her contact.
const FROM_ANNA: &[(&str, &str)] = &[
    ("text", "received wamid.A1 text 'Guten Tag'"),
    ("text_empty", "received wamid.A2 text ''"),
    ("text_reply", "received wamid.A3 text 'Ja, genau' answers wamid.S9"),
    ("text_forwarded", "received wamid.A4 text 'Weitersagen' forwarded"),
    ("text_frequently_forwarded", "received wamid.A5 text 'Kettenbrief' forwarded"),
    ("text_product_enquiry", "received wamid.A6 text 'Gibt es das in blau?' answers wamid.S8 about SKU-7"),
    ("text_context_empty", "received wamid.A7 text '5' with a context"),
    ("text_referral_ad", "received wamid.A8 text 'Ist das Angebot noch gültig?' from ad AD-1 click CLICK-1 'Frühjahrsangebot'"),
    ("image_referral_post", "received wamid.A9 image MEDIA-9 image/jpeg aGFzaA== from post POST-1"),
    ("image", "received wamid.B1 image MEDIA-1 image/jpeg aGFzaA== 'Der Schaden'"),
    ("video", "received wamid.B2 video MEDIA-2 video/mp4 aGFzaA== 'Es klappert'"),
    ("audio", "received wamid.B3 audio MEDIA-3 audio/mpeg aGFzaA=="),
    ("audio_voice", "received wamid.B4 audio MEDIA-4 audio/ogg; codecs=opus aGFzaA== voice"),
    ("voice_old", "received wamid.B5 audio MEDIA-5 audio/ogg; codecs=opus 00ff voice"),
    ("document", "received wamid.B6 document MEDIA-6 application/pdf aGFzaA== called ../Rechnung 1.pdf 'Meine Rechnung'"),
    ("sticker", "received wamid.B7 sticker MEDIA-7 image/webp aGFzaA== animated"),
    ("media_failed", "received wamid.B8 video video/mp4 error 131052"),
    ("media_no_object", "received wamid.B9 image"),
    ("location", "received wamid.C1 location 52.5 13.4 'Werkstatt' 'Musterweg 1'"),
    ("location_strings", "received wamid.C2 location 52.5 13.4"),
    ("contacts", "received wamid.C3 contacts [Bernd Beispiel: +49 170 0000002, bernd@example.invalid] [nobody: 491700000003]"),
    ("contacts_requested", "received wamid.C4 contacts [Anna Muster: +491700000001] after contact_request"),
    ("button", "received wamid.D1 button 'Zufrieden' 'score-5' answers wamid.S7"),
    ("button_no_context", "received wamid.D2 button 'Stop'"),
    ("button_reply", "received wamid.D3 button-reply yes 'Ja' answers wamid.S6"),
    ("list_reply", "received wamid.D4 list-reply row-2 'Termin' 'Montag um neun'"),
    ("flow_reply", r#"received wamid.D5 form flow 'Sent' {"flow_token":"F-1","size":3}"#),
    ("flow_reply_not_json", "received wamid.D6 form flow not {json"),
    ("flow_reply_object", r#"received wamid.D7 form flow {"colour":"blue","size":3}"#),
    ("address_reply", r#"received wamid.D8 form address_message 'Musterweg 1' {"values":{"city":"Musterstadt"}}"#),
    ("call_permission", "received wamid.D9 calls accept for ever"),
    ("call_permission_rejected", "received wamid.D10 calls reject"),
    ("interactive_unknown", "received wamid.D11 unknown 'interactive'"),
    ("order", "received wamid.E1 order CAT-1 'Bitte schnell' 2xSKU-1@9.5EUR 1xSKU-2@100EUR"),
    ("order_strings", "received wamid.E2 order CAT-1 2xSKU-1@9.5EUR"),
    ("order_broken_line", "received wamid.E3 order 7 0xSKU-3@0"),
    ("unsupported", "received wamid.F1 unsupported poll_creation error 131051"),
    ("unsupported_bare", "received wamid.F2 unsupported error 131051"),
    ("unknown_old", "received wamid.F3 unknown error 131051"),
    ("ephemeral", "received wamid.F4 ephemeral error 131051"),
    ("type_of_tomorrow", "received wamid.F5 unknown 'hologram'"),
    ("type_missing", "received wamid.F6 unknown ''"),
    ("text_wrong_shape", "received wamid.F7 unknown 'text'"),
    ("identity_check", "received wamid.F8 text 'Ich bin es'"),
    ("reaction", "they reacted wamid.R1 to wamid.S1 👍"),
    ("reaction_removed_absent", "they reacted wamid.R2 to wamid.S1 no more"),
    ("reaction_removed_empty", "they reacted wamid.R3 to wamid.S1 no more"),
    ("reaction_without_message", "unrecognised message: names no message"),
    ("edit", "they edited wamid.X1 wamid.A1 text 'Guten Abend'"),
    ("edit_without_content", "unrecognised message: no new content"),
    ("revoke", "they revoked wamid.X3 wamid.A1"),
    ("revoke_without_message", "unrecognised message: names no message"),
    ("request_welcome", "opened wamid.X5"),
    ("group_text", "group GROUP-1 received wamid.G1 text 'Hallo zusammen'"),
    ("number_with_plus", "received wamid.I6 text 'Hallo'"),
    ("no_id", "unrecognised message: no id"),
];

pub(super) fn rows() -> Vec<Row> {
    let from_anna = FROM_ANNA.iter().map(|(name, fact)| (*name, vec![*fact, "named 'Anna Muster'", "link 491700000001"]));
    from_anna.chain(people()).chain(clocks()).collect()
}

fn people() -> Vec<Row> {
    vec![
        (
            "user_id_beside_number",
            vec![
                "received wamid.I1 text 'Hallo' from 491700000001+DE.1000000001+DE.ENT.2000000001",
                "named 'Anna Muster' from 491700000001+DE.1000000001+DE.ENT.2000000001",
                "link 491700000001+DE.1000000001+DE.ENT.2000000001",
            ],
        ),
        (
            "user_id_alone",
            vec!["received wamid.I2 text 'Hallo' from DE.1000000001", "named 'Anna' from DE.1000000001", "link DE.1000000001"],
        ),
        ("user_id_number_empty", vec!["received wamid.I3 text 'Hallo' from DE.1000000001", "link DE.1000000001"]),
        ("user_id_number_null", vec!["received wamid.I4 text 'Hallo' from DE.ENT.2000000001", "link DE.ENT.2000000001"]),
        ("number_as_number", vec!["received 12345 text '42'", "named '7'", "link 491700000001"]),
        ("number_with_letters", vec!["received wamid.I7 text 'Hallo' from DE.1000000001", "link DE.1000000001"]),
        ("nobody", vec!["unrecognised message: no person"]),
        ("name_missing", vec!["received wamid.I9 text 'Hallo'", "link 491700000001"]),
        ("name_emoji", vec!["received wamid.I10 text 'Hallo'", "named '🌻🌻'", "link 491700000001"]),
        (
            "two_people",
            vec![
                "received wamid.J1 text 'Eins'",
                "received wamid.J2 text 'Due' from 391700000002 at +5",
                "received wamid.J3 text 'Drei' at +9",
                "named 'Anna Muster' at +9",
                "named 'Carla' from 391700000002 at +5",
                "link 491700000001",
                "link 391700000002",
            ],
        ),
        ("contact_only", vec!["named 'Anna Muster' at arrival", "link 491700000001"]),
        ("contact_without_ids", vec!["unrecognised contact: no person at arrival"]),
        (
            "system_changed_number",
            vec![
                "changed wamid.Y1 user_changed_number 'Anna has a new number' from 491700000001+491700000009",
                "link 491700000001+491700000009",
            ],
        ),
        (
            "system_changed_number_old",
            vec![
                "changed wamid.Y2 customer_changed_number 'Changed' from 491700000001+491700000009",
                "link 491700000001+491700000009",
            ],
        ),
        (
            "system_changed_user_id",
            vec![
                "changed wamid.Y3 user_changed_user_id 'New' from DE.1000000002+DE.1000000001+DE.ENT.2000000002+DE.ENT.2000000001",
                "link DE.1000000002+DE.1000000001+DE.ENT.2000000002+DE.ENT.2000000001",
            ],
        ),
        (
            "system_identity_changed",
            vec!["changed wamid.Y4 customer_identity_changed 'The security code changed'", "link 491700000001"],
        ),
    ]
}

fn clocks() -> Vec<Row> {
    vec![
        (
            "time_missing",
            vec!["received wamid.K1 text 'Wann?' at arrival", "named 'Anna Muster' at arrival", "link 491700000001"],
        ),
        (
            "time_nonsense",
            vec!["received wamid.K2 text 'Wann?' at arrival", "named 'Anna Muster' at arrival", "link 491700000001"],
        ),
        (
            "time_beyond_calendar",
            vec!["received wamid.K3 text 'Wann?' at arrival", "named 'Anna Muster' at arrival", "link 491700000001"],
        ),
    ]
}
