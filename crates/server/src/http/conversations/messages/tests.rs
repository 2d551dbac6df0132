use desk::content::{Media, MediaKind};
use desk::event::{Context, Dispatch, FileSettled, Received, Sent};

use super::*;

fn at(seconds: i64) -> Moment {
    Moment(1_772_445_600_000 + seconds * 1_000)
}

fn text(body: &str) -> Content {
    Content::Text { body: body.to_owned() }
}

fn received(seconds: i64, id: &str, content: Content) -> (Moment, Event) {
    (at(seconds), Event::Received(Received { id: id.into(), content, context: None, referral: None, errors: Vec::new() }))
}

fn dispatch(seconds: i64, id: &str, content: Content) -> (Moment, Event) {
    let (id, author) = (id.into(), Author::Agent("anna".into()));
    let dispatch = Dispatch {
        id,
        author,
        content,
        answers: Some("in".into()),
        file: None,
        price: None,
        campaign: None,
        variant: None,
        step: None,
    };
    (at(seconds), Event::DispatchRequested(dispatch))
}

fn accepted(seconds: i64, id: &str, request: &str) -> (Moment, Event) {
    let sent = Sent {
        id: id.into(),
        author: Author::Agent("anna".into()),
        content: Some(text("Gern!")),
        media: MediaKind::None,
        campaign: None,
        variant: None,
        template: None,
        price: None,
        step: None,
        request: Some(request.into()),
        echo: false,
    };
    (at(seconds), Event::Sent(sent))
}

fn marked(seconds: i64, status: Status, errors: Vec<i64>) -> (Moment, Event) {
    (at(seconds), Event::Marked(Mark { message: "out".into(), status, participant: None, errors, price: None, callback: None }))
}

fn states(events: &[(Moment, Event)]) -> Vec<&'static str> {
    let last = |count: usize| read(&events[..count], at(0), None).iter().find_map(|message| message.status);
    (1..=events.len()).filter_map(last).collect()
}

#[test]
fn a_message_of_ours_tells_how_far_it_is_and_since_when() {
    let request = || Name::new("one");
    let mut events = vec![
        received(0, "in", text("Wo?")),
        dispatch(10, "one", text("Gern!")),
        (at(11), Event::SendTried { request: request(), attempt: 1 }),
        (at(12), Event::SendPostponed { request: request(), attempt: 1, until: at(20), code: Some(130_429) }),
        (at(20), Event::SendTried { request: request(), attempt: 2 }),
        (at(21), Event::SendUncertain { request: request() }),
        accepted(22, "out", "one"),
        marked(23, Status::Sent, vec![]),
        marked(25, Status::Read, vec![]),
        marked(24, Status::Delivered, vec![]),
    ];
    let expected = ["queued", "sending", "waiting", "sending", "uncertain", "accepted", "sent", "read", "read"];
    assert_eq!(states(&events), expected);
    let waiting = &read(&events[..4], at(0), None)[1];
    assert_eq!(waiting.until.as_deref(), Some(at(20).to_string().as_str()));
    let message = &read(&events, at(0), None)[1];
    assert_eq!((message.id.as_str(), message.client_id.as_deref(), &message.until), ("out", Some("one"), &None));
    let times = &message.times;
    let told = [&times.accepted, &times.sent, &times.delivered, &times.read].map(|time| time.clone().unwrap());
    assert_eq!(told, [22, 23, 24, 25].map(|seconds| at(seconds).to_string()));
    let quoted = message.quoted_message.as_ref().unwrap();
    assert_eq!((quoted.id.as_str(), quoted.from, quoted.text.as_deref()), ("in", "contact", Some("Wo?")));
    events.truncate(8);
    events.push(marked(30, Status::Failed, vec![131_026]));
    let failed = &read(&events, at(0), None)[1];
    assert_eq!((failed.status, failed.error.as_ref().unwrap().title), (Some("failed"), "undeliverable"));
}

#[test]
fn what_was_taken_back_is_cancelled_and_what_was_sent_is_not() {
    let cancelled = (at(12), Event::SendCancelled { request: "one".into(), by: "anna".into() });
    let mut events = vec![dispatch(10, "one", text("Gern!")), cancelled.clone()];
    assert_eq!(states(&events), ["queued", "cancelled"]);
    events.insert(1, accepted(11, "out", "one"));
    assert_eq!(states(&events).last(), Some(&"accepted"));
}

#[test]
fn a_file_is_fetched_then_kept_or_lost() {
    let media = Media { kind: MediaKind::Image, caption: Some("Schau".to_owned()), ..Media::default() };
    let settled = |fate| (at(2), Event::FileSettled(FileSettled { message: "in".into(), fate }));
    let mut events = vec![received(1, "in", Content::Media(media))];
    let state = |events: &[(Moment, Event)]| read(events, at(0), None)[0].media.clone().unwrap();
    assert_eq!((state(&events).state, state(&events).file), ("fetching", None));
    events.push(settled(FileFate::Kept { file: "f1".into() }));
    assert_eq!((state(&events).state, state(&events).file.as_deref()), ("kept", Some("f1")));
    events[1] = settled(FileFate::Lost { reason: "expired".into() });
    assert_eq!(state(&events).state, "lost");
}

#[test]
fn changes_keep_what_was_said_before_and_a_deletion_keeps_nothing() {
    let edited = |seconds: i64, body: &str| {
        (at(seconds), Event::Edited { id: Name::new(body), message: "in".into(), content: text(body), ours: false })
    };
    let mut events = vec![received(1, "in", text("eins")), edited(2, "zwei"), edited(3, "drei")];
    let message = &read(&events, at(0), None)[0];
    let before: Vec<_> = message.revisions.iter().map(|revision| revision.text.as_deref().unwrap()).collect();
    assert_eq!((message.text.as_deref(), before, message.edited), (Some("drei"), vec!["eins", "zwei"], true));
    events.push((at(4), Event::Revoked { id: "gone".into(), message: "in".into(), ours: false }));
    let gone = &read(&events, at(0), None)[0];
    assert!(gone.revoked && gone.text.is_none() && gone.revisions.is_empty());
}

#[test]
fn a_reaction_of_ours_stands_at_its_message_and_is_no_message() {
    let react = |seconds: i64, id: &str, emoji: Option<&str>| {
        dispatch(seconds, id, Content::Reaction { message: "in".into(), emoji: emoji.map(Into::into) })
    };
    let mut events = vec![received(1, "in", text("eins")), react(2, "a", Some("👍")), react(3, "b", Some("🎉"))];
    let messages = read(&events, at(0), None);
    assert_eq!((messages.len(), messages[0].reactions.len(), messages[0].reactions[0].emoji.as_str()), (1, 1, "🎉"));
    events.push(react(4, "c", None));
    assert!(read(&events, at(0), None)[0].reactions.is_empty());
}

#[test]
fn a_long_thread_is_read_page_by_page_without_gap_or_repetition() {
    let events: Vec<_> = (0..25).map(|number| received(number / 3, &format!("m{number:02}"), text("x"))).collect();
    let mut pages = Vec::new();
    let mut before = None;
    loop {
        let (page, next) = page(read(&events, at(0), None), 10, before.as_ref());
        pages.splice(0..0, page.into_iter().map(|message| message.id));
        let Some(next) = next else { break };
        before = Cursor::parse(&next);
    }
    assert_eq!(pages, (0..25).map(|number| format!("m{number:02}")).collect::<Vec<_>>());
}

#[test]
fn an_answer_quotes_only_what_is_in_the_thread() {
    let context = Some(Context { message: Some("elsewhere".into()), ..Context::default() });
    let message = Received { id: "in".into(), content: text("ja"), context, referral: None, errors: Vec::new() };
    let shown = &read(&[(at(1), Event::Received(message))], at(0), None)[0];
    assert_eq!((shown.quoted.as_deref(), shown.quoted_message.is_none()), (Some("elsewhere"), true));
}
