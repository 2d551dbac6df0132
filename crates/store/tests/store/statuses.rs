//! Statuses belong to the thread of their message, whoever they name and whenever they come.

use desk::Name;
use desk::event::{Event, Status};

use crate::tale::{INBOX, START, fact, marked, received, sent};

on_both! {
    async fn a_status_that_names_another_recipient_finds_its_message(world) {
        world.append(vec![received("1", 0, "a"), sent("1", 10, "b")]).await;
        world.reopen().await;
        let first = world.append(vec![marked("2", 11, "b", Status::Read)]).await;
        assert_eq!(first.recorded(), 1);
        assert!(world.samples().await.keys().any(|sample| sample.starts_with("1 ") && sample.contains("\"read\"")));
        for person in ["1", "2", ""] {
            assert_eq!(world.append(vec![marked(person, 11, "b", Status::Read)]).await.recorded(), 0);
        }
        let events = world.store().thread_events(&Name::new(INBOX), world.contact("1").await).await.unwrap();
        assert_eq!(events.len(), 3);
        assert!(events.iter().any(|(at, event)| at.0 == START + 11_000 && matches!(event, Event::Marked(mark) if mark.message == "b")));
    }

    async fn a_status_waits_for_its_message(world) {
        let status = marked("2", 11, "b", Status::Read);
        assert_eq!(world.append(vec![status.clone(), status.clone()]).await.recorded(), 1);
        assert_eq!(world.append(vec![status.clone()]).await.recorded(), 0);
        world.reopen().await;
        assert_eq!(world.append(vec![status.clone(), marked("3", 12, "other", Status::Read)]).await.recorded(), 1);
        world.append(vec![received("1", 0, "a"), sent("1", 10, "b")]).await;
        let samples = world.samples().await;
        assert_eq!(samples.keys().filter(|sample| sample.starts_with("1 ") && sample.contains("\"read\"")).count(), 1);
        assert_eq!(world.append(vec![status]).await.recorded(), 0);
        world.reopen().await;
        assert_eq!(world.append(vec![marked("1", 11, "b", Status::Read), sent("1", 10, "b")]).await.recorded(), 0);
        assert_eq!(world.samples().await, samples);
    }

    async fn a_failure_that_waited_takes_its_message_back(world) {
        world.append(vec![marked("1", 11, "b", Status::Failed)]).await;
        world.append(vec![received("1", 0, "a"), sent("1", 10, "b")]).await;
        let samples = world.samples().await;
        assert!(samples.keys().any(|sample| sample.contains("\"failed\"")));
        assert!(!samples.keys().any(|sample| sample.contains("\"reply\"")));
    }

    async fn a_status_and_its_message_in_one_batch_meet_in_any_order(world) {
        world.append(vec![marked("9", 11, "b", Status::Delivered), received("1", 0, "a"), sent("1", 10, "b")]).await;
        assert!(world.samples().await.keys().any(|sample| sample.contains("\"delivered\"")));
    }

    async fn a_status_that_comes_with_the_news_of_who_is_who_finds_its_message(world) {
        world.append(vec![received("1", 0, "a")]).await;
        world.append(vec![sent("2", 10, "b")]).await;
        world.append_linked(vec![marked("1", 11, "b", Status::Read)], &[&["1", "2"]]).await;
        assert!(world.samples().await.keys().any(|sample| sample.contains("\"read\"")));
    }

    async fn messages_of_two_numbers_may_have_the_same_id(world) {
        let mut other = sent("1", 10, "b");
        other.inbox = "other".into();
        world.append(vec![sent("1", 10, "b"), other]).await;
        let mut status = marked("1", 11, "b", Status::Read);
        status.inbox = "other".into();
        world.append(vec![status]).await;
        let read: Vec<_> = world.samples().await.into_keys().filter(|sample| sample.contains("\"read\"")).collect();
        assert!(read.len() == 1 && read[0].contains("other"));
    }

    async fn merged_threads_still_find_their_messages(world) {
        world.append(vec![sent("1", 10, "b"), sent("2", 20, "c")]).await;
        world.append_linked(vec![fact("3", 30, Event::Named { name: "C".into() })], &[&["1", "2"]]).await;
        world.reopen().await;
        assert_eq!(world.append(vec![marked("3", 40, "c", Status::Read), marked("3", 40, "b", Status::Read)]).await.recorded(), 2);
        assert_eq!(world.samples().await.keys().filter(|sample| sample.contains("\"read\"")).count(), 2);
    }
}
