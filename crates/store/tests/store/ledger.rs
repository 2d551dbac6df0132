//! Appending: once is enough, and twice is no harm.

use desk::event::{Deed, Event, Presence, Status};
use desk::{Moment, Name};
use store::{Batch, Outcome, SetAside};

use crate::tale::{INBOX, START, act, case, marked, notice, presence, received, remembered, sent};
use crate::world::World;

on_both! {
    async fn what_was_appended_is_read_back(world) {
        let facts = case("4917000000001", 0);
        let appended = world.append(facts.clone()).await;
        assert_eq!(appended.recorded(), facts.len());
        let contact = world.contact("4917000000001").await;
        let mut read = world.store().thread_events(&Name::new(INBOX), contact).await.unwrap();
        read.sort_by_key(|(at, _)| *at);
        let told: Vec<(Moment, Event)> = facts.into_iter().map(|fact| (fact.at, fact.event)).collect();
        assert_eq!(read.len(), told.len());
        assert!(told.iter().all(|fact| read.contains(fact)));
    }

    async fn the_same_history_twice_changes_nothing(world) {
        let mut facts = case("4917000000001", 0);
        facts.extend(case("4917000000002", 10));
        facts.extend([notice(5, "{}"), presence(6, "anna", Presence::Online), remembered("4917000000003", -900, "old")]);
        world.append(facts.clone()).await;
        let before = world.samples().await;
        let again = world.append(facts.clone()).await;
        assert_eq!(again.recorded(), 0);
        world.reopen().await;
        let again = world.append(facts.iter().rev().cloned().collect()).await;
        assert_eq!((again.recorded(), again.repeated()), (0, facts.len()));
        assert_eq!(world.samples().await, before);
    }

    async fn the_same_fact_twice_in_one_batch_is_recorded_once(world) {
        let appended = world.append(vec![received("1", 0, "a"), received("1", 0, "a"), notice(0, "x"), notice(0, "x")]).await;
        assert_eq!(appended.outcomes, [Outcome::Recorded, Outcome::Repeated, Outcome::Recorded, Outcome::Repeated]);
    }

    async fn facts_one_by_one_come_to_the_same_as_all_at_once(world) {
        let facts: Vec<_> = case("1", 0).into_iter().chain(case("1", 4_000)).chain(case("2", 100)).collect();
        for fact in &facts {
            world.append(vec![fact.clone()]).await;
        }
        let (options, removal) = crate::world::place(crate::world::Engine::Sqlite).await.unwrap();
        let other = World::open(options, world.desk.clone()).await;
        other.append(facts).await;
        assert_eq!(world.samples().await, other.samples().await);
        drop(other);
        removal.remove().await;
    }

    async fn a_late_fact_corrects_what_was_counted(world) {
        let mut facts = case("1", 0);
        let answer = facts.remove(2);
        world.append(facts).await;
        assert!(!world.samples().await.keys().any(|sample| sample.contains("\"first_response\"")));
        world.append(vec![answer]).await;
        let samples = world.samples().await;
        assert!(samples.values().all(|count| *count == 1));
        assert!(samples.keys().any(|sample| sample.contains("\"first_response\"") && sample.contains("value: 30000")));
    }

    async fn a_failed_status_takes_the_reply_back(world) {
        world.append(vec![received("1", 0, "a"), sent("1", 10, "b"), act("1", 20, Deed::Resolve)]).await;
        world.append(vec![marked("1", 30, "b", Status::Failed)]).await;
        let samples = world.samples().await;
        assert!(!samples.keys().any(|sample| sample.contains("\"reply\"")));
        assert!(samples.keys().any(|sample| sample.contains("\"failed\"")));
    }

    async fn a_cursor_moves_with_its_batch(world) {
        assert_eq!(world.store().cursor("intake").await.unwrap(), 0);
        let batch = Batch { facts: case("1", 0), cursor: Some(("intake".into(), 7)), ..Batch::default() };
        world.store().ledger().append(batch).await.unwrap();
        assert_eq!(world.store().cursor("intake").await.unwrap(), 7);
    }

    async fn everything_ends_in_one_counted_outcome(world) {
        world.append(case("1", 0)).await;
        world.append(case("1", 0)).await;
        let aside = SetAside { delivery: Some(3), arrived_at: Moment(START), channel: "x".into(), reason: "no JSON".into(), body: vec![0, 255] };
        let outcomes = vec![("set_aside".into(), "body".into(), 1)];
        let batch = Batch { outcomes, set_aside: vec![aside.clone()], ..Batch::default() };
        world.store().ledger().append(batch).await.unwrap();
        let counted = |outcome: &str, kind: &str, rows: &[store::OutcomeRow]| {
            rows.iter().find(|row| row.outcome == outcome && row.kind == kind).map(|row| row.count)
        };
        let rows = world.store().outcomes().await.unwrap();
        assert_eq!(counted("recorded", "text", &rows), Some(2));
        assert_eq!(counted("duplicate", "status", &rows), Some(3));
        assert_eq!(counted("set_aside", "body", &rows), Some(1));
        let (kept, total) = world.store().set_aside(10).await.unwrap();
        assert_eq!((kept[0].bytes, kept[0].delivery, total), (2, Some(3), 1));
        assert_eq!(world.store().set_aside_body(kept[0].id).await.unwrap(), Some(aside.body));
    }

    async fn a_hostile_id_stops_nothing(world) {
        let long = "9".repeat(5_000);
        for person in [long.as_str(), "a\0b", "", "''); DROP TABLE events; --"] {
            world.append_linked(vec![received(person, 0, "x\0"), sent(person, 1, &long)], &[&[person, "z\0"]]).await;
        }
        let mut nowhere = notice(0, "{}");
        nowhere.inbox = "in\0box".into();
        let mut somebody = received("7", 0, "y");
        somebody.inbox = "in\0box".into();
        let odd = vec![nowhere, somebody, presence(0, "an\0na", Presence::Online)];
        assert_eq!(world.append(odd.clone()).await.recorded(), 3);
        world.reopen().await;
        assert_eq!(world.append(odd).await.recorded(), 0);
        let again = world.append(vec![received(&long, 0, "x\0"), sent("a\0b", 1, &long)]).await;
        assert_eq!(again.recorded(), 0);
    }

    async fn the_present_of_a_history_is_its_latest_fact(world) {
        // Who reads a delivery knows which of its times are event times: messages of history and arrivals are none.
        let facts = vec![received("1", 50, "a"), remembered("1", 900, "b")];
        let batch = Batch { facts, newest: Some(Moment(START + 50_000)), ..Batch::default() };
        world.store().ledger().append(batch).await.unwrap();
        assert_eq!(world.store().tail_head().await.unwrap().latest_event, Some(Moment(START + 50_000)));
        world.append(vec![marked("1", 60, "nothing", Status::Read)]).await;
        assert_eq!(world.store().tail_head().await.unwrap().latest_event, Some(Moment(START + 60_000)));
    }

    async fn many_who_append_at_once_all_get_their_answer(world) {
        let mut positions = world.store().ledger().positions();
        let tasks: Vec<_> = (0..50).map(|n| {
            let ledger = world.store().ledger();
            tokio::spawn(async move {
                let batch = Batch { facts: case(&format!("{n}"), n), ..Batch::default() };
                ledger.append(batch).await.unwrap()
            })
        }).collect();
        for task in tasks {
            assert_eq!(task.await.unwrap().recorded(), 7);
        }
        assert_eq!(*positions.borrow_and_update(), 350);
        assert_eq!(world.store().tail_head().await.unwrap().position, 350);
    }

    async fn two_writers_of_one_database_take_turns(world) {
        let other = World::open(world.options.clone(), world.desk.clone()).await;
        let (mine, theirs) = (world.store().ledger(), other.store().ledger());
        let append = |ledger: store::Ledger, odd: i64| async move {
            for n in 0..20 {
                let batch = Batch { facts: case("1", 10_000 * (2 * n + odd)), ..Batch::default() };
                ledger.append(batch).await.unwrap();
            }
        };
        tokio::join!(append(mine, 0), append(theirs, 1));
        let together = world.samples().await;
        assert!(together.values().all(|count| *count == 1));
        let again = world.append((0..40).flat_map(|n| case("1", 10_000 * n)).collect()).await;
        assert_eq!(again.recorded(), 0);
        other.store.unwrap().close().await;
    }

    async fn samples_written_anew_are_the_same(world) {
        let facts: Vec<_> = (0..30).flat_map(|n| case(&format!("{}", n % 7), 50_000 * n)).collect();
        for batch in facts.chunks(9) {
            world.append(batch.to_vec()).await;
        }
        let before = world.samples().await;
        let epoch = world.store().tail_head().await.unwrap().epoch;
        world.store().ledger().refold_all(crate::world::no_progress()).await.unwrap();
        assert_eq!(world.samples().await, before);
        assert_eq!(world.store().tail_head().await.unwrap().epoch, epoch + 1);
    }

    async fn a_changed_desk_file_writes_the_samples_anew(world) {
        world.append([case("1", 0), case("1", 3_600 * 20)].concat()).await;
        let before = world.samples().await;
        let mut desk = desk::desk_file::Desk::default();
        desk.windows.reopen = 3_600_000;
        world.desk = std::sync::Arc::new(desk);
        world.reopen().await;
        let after = world.samples().await;
        assert!(after.values().all(|count| *count == 1));
        assert_ne!(before, after);
    }
}
