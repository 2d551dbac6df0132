//! The outbox follows from the events, on both engines.

use desk::content::{Content, MediaKind};
use desk::event::{Author, Dispatch, Refused, SendRequest, Sent};
use desk::{Event, Fact, Moment, Name};
use store::{OutboxState, Outcome};

use crate::tale::{INBOX, START, fact, received};
use crate::world::World;

const ADA: &str = "4917000000001";

fn text() -> Content {
    Content::Text { body: "Hallo".to_owned() }
}

fn dispatch(id: &str) -> Dispatch {
    SendRequest { id: id.into(), author: Author::Agent("anna".into()), content: text() }.into()
}

fn asked(id: &str, seconds: i64) -> Fact {
    fact(ADA, seconds, Event::DispatchRequested(dispatch(id)))
}

fn tried(id: &str, attempt: u32, seconds: i64) -> Fact {
    fact(ADA, seconds, Event::SendTried { request: id.into(), attempt })
}

fn postponed(id: &str, attempt: u32, seconds: i64, until: i64) -> Fact {
    let until = Moment(START + until * 1_000);
    fact(ADA, seconds, Event::SendPostponed { request: id.into(), attempt, until, code: Some(131_056) })
}

fn cancelled(id: &str, seconds: i64) -> Fact {
    fact(ADA, seconds, Event::SendCancelled { request: id.into(), by: "anna".into() })
}

fn uncertain(id: &str, seconds: i64) -> Fact {
    fact(ADA, seconds, Event::SendUncertain { request: id.into() })
}

fn message(id: &str, request: &str) -> Sent {
    Sent {
        id: id.into(),
        author: Author::Agent("anna".into()),
        content: Some(text()),
        media: MediaKind::None,
        campaign: None,
        variant: None,
        template: None,
        price: None,
        step: None,
        request: Some(request.into()),
        echo: false,
    }
}

fn refused(id: &str, seconds: i64) -> Fact {
    fact(ADA, seconds, Event::Refused(Refused { message: message(id, id), code: 131_056 }))
}

/// The state of a request and its last attempt; none where it has left.
async fn state(world: &World, id: &str) -> Option<(OutboxState, u32)> {
    let row = world.store().outbox_request(&INBOX.into(), &id.into()).await.unwrap();
    row.map(|row| (row.state, row.attempt))
}

async fn waiting(world: &World) -> Vec<(i64, i64)> {
    let places = world.store().outbox_after(&INBOX.into(), 0, 100).await.unwrap();
    places.into_iter().map(|place| (place.number, place.not_before.0)).collect()
}

on_both! {
    async fn a_request_goes_from_attempt_to_attempt_and_out_with_its_outcome(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1)]).await;
        assert_eq!(state(world, "one").await, Some((OutboxState::Queued, 0)));
        world.append(vec![tried("one", 1, 2)]).await;
        assert_eq!(state(world, "one").await, Some((OutboxState::Started, 1)));
        let before = world.samples().await.len();
        world.append(vec![refused("one", 3), postponed("one", 1, 3, 7)]).await;
        assert_eq!(world.samples().await.len(), before + 1, "the refused attempt is counted");
        assert_eq!(state(world, "one").await, Some((OutboxState::Queued, 1)), "the refusal ends the attempt only");
        assert_eq!(waiting(world).await[0].1, START + 7_000);
        world.append(vec![tried("one", 2, 8)]).await;
        world.append(vec![fact(ADA, 9, Event::Sent(message("wamid.1", "one")))]).await;
        assert_eq!(state(world, "one").await, None);
    }

    async fn a_refusal_alone_is_the_last_word(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1)]).await;
        world.append(vec![tried("one", 1, 2)]).await;
        world.append(vec![refused("one", 3)]).await;
        assert_eq!(state(world, "one").await, None);
    }

    async fn of_two_who_claim_an_attempt_only_one_finds_it_new(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1)]).await;
        let other = World::open(world.options.clone(), world.desk.clone()).await;
        let (first, second) = tokio::join!(world.append(vec![tried("one", 1, 2)]), other.append(vec![tried("one", 1, 3)]));
        let new = [first, second].iter().flat_map(|appended| appended.outcomes.clone()).filter(|one| *one == Outcome::Recorded).count();
        assert_eq!(new, 1);
        other.store.unwrap().close().await;
    }

    async fn what_is_taken_back_in_time_is_never_tried(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1)]).await;
        world.append(vec![cancelled("one", 2)]).await;
        assert_eq!(state(world, "one").await, None);
        world.append(vec![tried("one", 1, 3)]).await;
        assert_eq!(world.store().outbox_tried(&[1]).await.unwrap(), []);
    }

    async fn what_is_taken_back_too_late_has_this_attempt_and_no_other(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1), asked("two", 1)]).await;
        world.append(vec![tried("one", 1, 2), tried("two", 1, 2)]).await;
        world.append(vec![cancelled("one", 3), cancelled("two", 3)]).await;
        assert_eq!(state(world, "one").await, Some((OutboxState::Started, 1)));
        world.append(vec![refused("one", 4), postponed("one", 1, 4, 9), uncertain("two", 4)]).await;
        assert_eq!(state(world, "one").await, None);
        assert_eq!(state(world, "two").await, Some((OutboxState::GivenUp, 1)), "its status may still come");
        world.append(vec![fact(ADA, 5, Event::Sent(message("wamid.2", "two")))]).await;
        assert_eq!(state(world, "two").await, None);
    }

    async fn an_uncertain_request_that_is_given_up_waits_for_its_status_a_while(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1), tried("one", 1, 2)]).await;
        world.append(vec![uncertain("one", 3)]).await;
        assert_eq!(world.store().outbox_counts(Moment(START)).await.unwrap().uncertain, 1);
        world.append(vec![cancelled("one", 4)]).await;
        assert_eq!(state(world, "one").await, Some((OutboxState::GivenUp, 1)));
        assert_eq!(waiting(world).await, []);
        assert_eq!(world.store().forget_given_up(Moment(START + 4_000)).await.unwrap(), 0);
        assert_eq!(world.store().forget_given_up(Moment(START + 4_001)).await.unwrap(), 1);
    }

    async fn a_late_word_about_an_attempt_moves_no_later_one(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1), tried("one", 1, 2)]).await;
        world.append(vec![postponed("one", 1, 3, 4), ]).await;
        world.append(vec![tried("one", 2, 5)]).await;
        world.append(vec![postponed("one", 1, 6, 7)]).await;
        assert_eq!(state(world, "one").await, Some((OutboxState::Started, 2)));
    }

    async fn a_reaction_leaves_as_a_reaction(world) {
        let reaction = Content::Reaction { message: "in".into(), emoji: Some("\u{1f44d}".into()) };
        let asked = Event::DispatchRequested(Dispatch { content: reaction, ..dispatch("one") });
        world.append(vec![received(ADA, 0, "in"), fact(ADA, 1, asked), tried("one", 1, 2)]).await;
        let before = world.samples().await;
        let reacted = Event::Reacted { id: "one".into(), message: "in".into(), emoji: Some("\u{1f44d}".into()), ours: true };
        world.append(vec![fact(ADA, 3, reacted)]).await;
        assert_eq!(state(world, "one").await, None);
        assert_eq!(world.samples().await, before, "it is no message");
    }

    async fn requests_of_the_old_kind_are_still_sent(world) {
        let request = SendRequest { id: "one".into(), author: Author::Bot, content: text() };
        world.append(vec![received(ADA, 0, "in"), fact(ADA, 1, Event::SendRequested(request))]).await;
        let rows = world.store().outbox_requests(&["one".into()]).await.unwrap();
        assert_eq!((rows[0].request.author.clone(), rows[0].request.price.as_deref()), (Author::Bot, Some("service")));
        world.append(vec![fact(ADA, 2, Event::SendStarted { request: "one".into() })]).await;
        assert_eq!(state(world, "one").await, Some((OutboxState::Started, 1)));
    }

    async fn a_place_is_never_given_twice(world) {
        world.append(vec![received(ADA, 0, "in"), asked("one", 1)]).await;
        let first = waiting(world).await[0].0;
        world.append(vec![cancelled("one", 2)]).await;
        world.append(vec![asked("two", 3)]).await;
        let places = world.store().outbox_after(&INBOX.into(), first, 10).await.unwrap();
        assert_eq!(places.len(), 1, "who has read up to the first finds the second");
    }

    async fn a_number_is_sent_from_by_one_and_paused_for_all(world) {
        let inbox = Name::new(INBOX);
        world.append(vec![received(ADA, 0, "in"), asked("one", 1)]).await;
        let store = world.store();
        let claim = async |who: &str, now: i64, until: i64| store.claim_line(&inbox, who, Moment(now), Moment(until)).await.unwrap();
        assert!(claim("a", 10, 20).await);
        assert!(!claim("b", 15, 30).await && claim("a", 15, 25).await);
        assert!(claim("b", 26, 40).await && !claim("a", 30, 50).await);
        assert!(store.pause_line(&inbox, Moment(5), 190).await.unwrap());
        assert!(!store.pause_line(&inbox, Moment(6), 10).await.unwrap(), "the first reason stands");
        world.reopen().await;
        let store = world.store();
        assert_eq!(store.outbox_lines().await.unwrap()[0].paused, Some((Moment(5), 190)));
        assert!(store.resume_line(&inbox).await.unwrap() && !store.resume_line(&inbox).await.unwrap());
    }
}
