//! Campaigns: every Tuesday at ten an offer in two variants goes to people who have written before.
//!
//! Never here: what an answer leads to (`story`). Next one: another occasion.

use desk::Moment;
use desk::moment::MINUTE;

use super::lines::Send;
use super::stage::Stage;
use super::story;
use crate::simulator::rhythm::Local;

/// Sends the week's campaign of `inbox` where its hour has come.
pub(super) fn hour(stage: &mut Stage, inbox: usize, hour: Moment, local: Local, per_day: f64) {
    if (local.weekday, local.hour) != (1, 10) {
        return;
    }
    let language = stage.cast.inboxes[inbox].language();
    let share = stage.cast.inboxes[inbox].weight / stage.weights;
    let known = stage.regulars[language as usize].len();
    let wanted = ((per_day * share * 1.2) as usize).min(known / 2);
    let name = format!("offer-{}", hour.timestamp().strftime("%G-w%V"));
    let start = stage.dice.below(known.max(1));
    for step in 0..wanted {
        let customer = (start + step) % known;
        let at = Moment(hour.0 + 2 * MINUTE + 700 * step as i64);
        if stage.regulars[language as usize][customer].busy_until < at {
            offer(stage, inbox, customer, at, &name);
        }
    }
}

fn offer(stage: &mut Stage, inbox: usize, customer: usize, at: Moment, name: &str) {
    let language = stage.cast.inboxes[inbox].language();
    let person = stage.regulars[language as usize][customer].person.clone();
    let variant = stage.dice.below(2);
    let more = [
        ("campaign", name),
        ("variant", ["a", "b"][variant]),
        ("template", ["offer_plain", "offer_personal"][variant]),
        ("price", "marketing"),
    ];
    let inbox_id = stage.cast.inboxes[inbox].id.clone();
    let text = language.phrases().offer[variant];
    let send = Send { inbox: &inbox_id, to: &person.phone, by: "automation:campaign", kind: "template", text, more: &more };
    let id = stage.send(&person, at, &send, inbox, 0.04);
    if stage.dice.chance([0.11, 0.18][variant]) {
        let pause = stage.dice.delay(25 * MINUTE, 1.1);
        story::answer_offer(stage, inbox, language, customer, Moment(at.0 + pause), &id);
    }
}
