//! Facts in few words.

use desk::content::{Content, MediaKind};
use desk::event::{Act, Actor, Author, Deed, Event, Fact, Mark, Notice, Presence, Received, Remembered, Sent, Status};
use desk::{Moment, Name};

pub(crate) const INBOX: &str = "4930100200";
/// A Monday morning.
pub(crate) const START: i64 = 1_772_445_600_000;

pub(crate) fn fact(person: &str, seconds: i64, event: Event) -> Fact {
    let person = if person.is_empty() { Vec::new() } else { vec![Name::new(person)] };
    Fact { inbox: INBOX.into(), person, at: Moment(START + seconds * 1_000), event }
}

fn text(body: &str) -> Content {
    Content::Text { body: body.to_owned() }
}

pub(crate) fn received(person: &str, seconds: i64, id: &str) -> Fact {
    let message = Received { id: id.into(), content: text(id), context: None, referral: None, errors: Vec::new() };
    fact(person, seconds, Event::Received(message))
}

pub(crate) fn sent_by(author: Author, person: &str, seconds: i64, id: &str) -> Fact {
    let message = Sent {
        id: id.into(),
        author,
        content: Some(text(id)),
        media: MediaKind::None,
        campaign: None,
        variant: None,
        template: None,
        price: None,
        step: None,
        request: None,
        echo: false,
    };
    fact(person, seconds, Event::Sent(message))
}

pub(crate) fn sent(person: &str, seconds: i64, id: &str) -> Fact {
    sent_by(Author::Agent("anna".into()), person, seconds, id)
}

pub(crate) fn marked(person: &str, seconds: i64, message: &str, status: Status) -> Fact {
    let mark = Mark { message: message.into(), status, participant: None, errors: Vec::new(), price: None, callback: None };
    fact(person, seconds, Event::Marked(mark))
}

pub(crate) fn act(person: &str, seconds: i64, deed: Deed) -> Fact {
    let canonical = format!("{person} {deed:?}");
    fact(person, seconds, Event::Acted(Act { deed, by: Actor::Agent("anna".into()), id: None, canonical }))
}

pub(crate) fn named(person: &str, seconds: i64, name: &str) -> Fact {
    fact(person, seconds, Event::Named { name: name.to_owned() })
}

pub(crate) fn notice(seconds: i64, raw: &str) -> Fact {
    let notice = Notice { field: "account_update".into(), event: None, subject: None, raw: raw.to_owned() };
    fact("", seconds, Event::Noticed(notice))
}

pub(crate) fn presence(seconds: i64, agent: &str, state: Presence) -> Fact {
    fact("", seconds, Event::PresenceSet { agent: agent.into(), state })
}

pub(crate) fn remembered(person: &str, seconds: i64, id: &str) -> Fact {
    fact(person, seconds, Event::Remembered(Remembered { id: id.into(), ours: false, content: text(id), status: None }))
}

/// A case from the first word to the resolution: seven facts of one person.
pub(crate) fn case(person: &str, seconds: i64) -> Vec<Fact> {
    let (first, answer) = (format!("in-{person}-{seconds}"), format!("out-{person}-{seconds}"));
    vec![
        named(person, seconds, "Ada"),
        received(person, seconds, &first),
        sent(person, seconds + 30, &answer),
        marked(person, seconds + 31, &answer, Status::Sent),
        marked(person, seconds + 32, &answer, Status::Delivered),
        marked(person, seconds + 60, &answer, Status::Read),
        act(person, seconds + 90, Deed::Resolve),
    ]
}
