//! Random desks: windows that meet, inboxes with and without bot, hours around changes of the clock.
//!
//! What lives here: the configuration of a random history. What never may: facts.
//! Where the next one goes: another oddity of opening hours is a line in `hours` or `special`.

use super::dice::Dice;
use crate::oracle::{DAY, HOUR, MINUTE, OracleAgent, OracleDesk, OracleInbox, SECOND, Spans};
use std::collections::BTreeMap;

/// The days around which a history may take place: changes of the clock, a turn of the year, usual days.
pub(super) const BASES: [&str; 9] = [
    "2026-03-27T06:00:00Z",
    "2026-10-23T06:00:00Z",
    "2026-03-06T10:00:00Z",
    "2026-10-30T10:00:00Z",
    "2026-04-03T12:00:00Z",
    "2026-10-02T12:00:00Z",
    "2026-12-30T20:00:00Z",
    "2026-02-27T09:00:00Z",
    "2026-06-10T07:00:00Z",
];

const ZONES: [&str; 6] = ["Europe/Berlin", "Europe/Berlin", "America/New_York", "UTC", "Australia/Lord_Howe", "Asia/Kolkata"];

/// A desk with two or three inboxes.
pub(super) fn desk(dice: &mut Dice, base: &str) -> OracleDesk {
    let zone = if dice.percent(50) { "Europe/Berlin" } else { dice.pick(&ZONES) };
    let mut desk = OracleDesk {
        zone: zone.into(),
        courtesies: dice.percent(85),
        reopen_window: dice.pick(&[DAY, DAY, HOUR, 90 * MINUTE]),
        response_window: dice.pick(&[DAY, DAY, 2 * HOUR]),
        fcr_window: dice.pick(&[72 * HOUR, 3 * HOUR, 30 * HOUR]),
        conversion_window: dice.pick(&[7 * DAY, 5 * HOUR, DAY]),
        survey_window: dice.pick(&[7 * DAY, 4 * HOUR, DAY]),
        patience: dice.pick(&[120 * SECOND, 45 * SECOND, 1_500]),
        ..OracleDesk::default()
    };
    if dice.percent(40) {
        desk.targets.insert("first_response_time".into(), 30_000.0);
        desk.targets.insert("full_resolution_time".into(), 3_600_000.0);
        desk.targets.insert("csat".into(), 0.8);
    }
    for (id, team) in [("anna", Some("sales")), ("ben", Some("support")), ("cara", None)] {
        desk.agents.push(OracleAgent { id: id.into(), team: team.map(Into::into) });
    }
    let plain = OracleInbox { id: "100000000000001".into(), name: "Plain".into(), ..OracleInbox::default() };
    desk.inboxes.push(OracleInbox { bot: dice.percent(20), ..plain });
    for (id, name, bot) in [("100000000000002", "Bot", true), ("100000000000003", "Hours", dice.percent(50))] {
        desk.inboxes.push(OracleInbox { bot, ..with_hours(dice, base, id, name) });
    }
    desk
}

fn with_hours(dice: &mut Dice, base: &str, id: &str, name: &str) -> OracleInbox {
    let mut inbox = OracleInbox { id: id.into(), name: name.into(), ..OracleInbox::default() };
    if dice.percent(25) {
        return inbox;
    }
    if dice.percent(60) {
        inbox.zone = Some(dice.pick(&ZONES).into());
    }
    let mut hours = BTreeMap::new();
    for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
        if dice.percent(80) {
            hours.insert(day.into(), day_spans(dice));
        }
    }
    inbox.hours = Some(hours);
    for ahead in 0..8 {
        let day = day_after(base, ahead);
        if dice.percent(15) {
            inbox.holidays.push(day.clone());
        }
        if dice.percent(20) {
            let spans = if dice.percent(20) { Spans::new() } else { day_spans(dice) };
            inbox.special.insert(day, spans);
        }
    }
    inbox
}

/// Spans of one day: office hours, nights over midnight, whole days, overlaps, and the doubled hour.
fn day_spans(dice: &mut Dice) -> Spans {
    let days: [&[(&str, &str)]; 9] = [
        &[("09:00", "12:30"), ("13:30", "18:00")],
        &[("08:00", "20:00")],
        &[("22:00", "06:00")],
        &[("00:00", "00:00")],
        &[("18:00", "02:30")],
        &[("02:15", "02:45"), ("04:00", "05:00")],
        &[("01:30", "03:30"), ("03:00", "10:00")],
        &[("09:00", "17:00"), ("12:00", "19:00")],
        &[("02:30", "12:00"), ("20:00", "20:00")],
    ];
    dice.pick(&days).iter().map(|(from, to)| ((*from).into(), (*to).into())).collect()
}

fn day_after(base: &str, ahead: i64) -> String {
    let at: jiff::Timestamp = base.parse().expect("a base is a time");
    let day = jiff::Timestamp::from_millisecond(at.as_millisecond() + ahead * DAY).expect("a usual year");
    day.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
