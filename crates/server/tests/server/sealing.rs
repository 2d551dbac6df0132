//! Sealed days: figures are the same whatever is sealed, rebuilt, damaged or done twice.

use std::sync::Arc;

use desk::desk_file::Desk;
use desk::kpi::Query;
use numbers::{Book, NoArchive};
use server::work::numbers::Numbers;
use server::work::sealing::{self, Sealing};
use server::{assemble, verify};
use store::{Publication, SEGMENTS};
use testkit::history::{self, History};

use crate::place::{Engine, Place};
use crate::program::{in_a_place, watchdesk};
use crate::questions::{KPIS, questions, words};
use crate::world::{World, eventually};

/// What every question is answered with.
fn answers(numbers: &Numbers, desk: &Desk) -> Vec<String> {
    let questions = KPIS.iter().flat_map(|kpi| questions(kpi));
    let parsed = questions.map(|query| Query::parse(&query.kpi, &words(&query), desk).unwrap());
    parsed.map(|query| serde_json::to_string(&numbers.answer(&query, desk).unwrap()).unwrap()).collect()
}

/// The same of a desk.
fn said(world: &World) -> Vec<String> {
    answers(&world.app().numbers, &world.app().desk())
}

async fn seal(world: &World) -> Sealing {
    world.settled().await;
    sealing::seal(&world.app().store, &world.app().numbers).await.unwrap()
}

async fn is_proven(world: &World) {
    let app = world.app();
    let found = verify::numbers(&app.store, app.desk(), &|_, _| ()).await.unwrap();
    assert_eq!((found.differing, &found.first[..]), (0, &[][..]));
    assert!(found.standing > 0 && found.standing == found.folded);
}

/// A history in two halves; in the second there is much that belongs into the first.
fn halves() -> (Vec<String>, Vec<String>) {
    let lines = history::shuffle(&History::random(7, 60).lines, 7);
    let (first, second) = lines.split_at(lines.len() / 2);
    (first.to_vec(), second.to_vec())
}

on_both! {
    async fn sealing_in_the_middle_of_a_history_changes_no_figure(world) {
        let (first, second) = halves();
        world.take_in(&first).await;
        let before = { world.settled().await; said(world) };
        assert!(matches!(seal(world).await, Sealing::Done(days) if days > 5));
        assert_eq!(said(world), before);
        assert_eq!(world.app().store.tail_after(0, 10).await.unwrap(), [], "what is sealed leaves the tail");
        assert_eq!(world.app().numbers.open_rows(), 0);
        world.take_in(&second).await;
        world.settled().await;
        let after = said(world);
        assert_ne!(before, after);
        world.restart().await;
        world.settled().await;
        assert_eq!(said(world), after, "sealed days and a tail on top");
        is_proven(world).await;
        seal(world).await;
        world.restart().await;
        world.settled().await;
        assert_eq!(said(world), after, "sealed days alone");
        is_proven(world).await;
    }

    async fn a_long_tail_is_sealed_in_buckets_and_says_the_same(world) {
        let (first, second) = halves();
        world.take_in(&first).await;
        seal(world).await;
        world.take_in(&second).await;
        world.settled().await;
        let before = said(world);
        assert!(matches!(assemble::from_tail(&world.app().store).await.unwrap(), Sealing::Done(_)));
        assert_eq!(world.app().store.tail_after(0, 10).await.unwrap(), []);
        let fresh = Numbers::load(&world.app().store).await.unwrap();
        assert_eq!(answers(&fresh, &world.app().desk()), before);
        is_proven(world).await;
    }

    async fn the_numbers_are_rebuilt_while_messages_arrive(world) {
        let (first, second) = halves();
        world.take_in(&first).await;
        seal(world).await;
        let app = world.app();
        let rebuilding = assemble::from_log(&app.store, app.desk(), None, &|_, _| ());
        let (rebuilt, _) = tokio::join!(rebuilding, world.take_in(&second));
        assert!(matches!(rebuilt.unwrap(), Sealing::Done(_)));
        world.settled().await;
        is_proven(world).await;
        let after = said(world);
        world.restart().await;
        world.settled().await;
        assert_eq!(said(world), after);
    }

    async fn what_the_log_says_by_another_desk_file_is_told_apart_by_what_never_occurred_before(world) {
        world.take_in(&halves().0).await;
        seal(world).await;
        let app = world.app();
        let other = Arc::new(Desk::parse(&History::random(7, 60).desk.toml()).unwrap());
        let known = app.store.dimensions_after(0, usize::MAX).await.unwrap().len();
        assert_ne!(verify::numbers(&app.store, Arc::clone(&other), &|_, _| ()).await.unwrap().differing, 0);
        let rebuilt = assemble::from_log(&app.store, Arc::clone(&other), None, &|_, _| ()).await.unwrap();
        assert!(matches!(rebuilt, Sealing::Done(_)));
        assert!(app.store.dimensions_after(0, usize::MAX).await.unwrap().len() > known);
        let found = verify::numbers(&app.store, other, &|_, _| ()).await.unwrap();
        assert_eq!((found.differing, found.standing), (0, found.folded), "{found:?}");
    }

    async fn two_who_seal_at_once_lose_and_double_nothing(world) {
        let (first, second) = halves();
        world.take_in(&first).await;
        world.settled().await;
        let app = world.app();
        let other = Numbers::load(&app.store).await.unwrap();
        let before = said(world);
        let (one, two) = tokio::join!(sealing::seal(&app.store, &app.numbers), sealing::seal(&app.store, &other));
        let sealed = [one.unwrap(), two.unwrap()].iter().filter(|one| matches!(one, Sealing::Done(_))).count();
        assert!(sealed >= 1);
        let manifest = app.store.manifest(0).await.unwrap();
        let stale = Publication { version: manifest.version - 1, sealed: i64::MAX, all: true, segments: Vec::new() };
        assert!(!app.store.publish(stale).await.unwrap(), "who has not seen the manifest may not move it");
        world.take_in(&second).await;
        world.settled().await;
        while other.catch_up(&world.app().store).await.unwrap() > 0 {}
        assert_eq!(answers(&other, &world.app().desk()), said(world), "a node that did not seal reads on without an error");
        assert_ne!(before, said(world));
        is_proven(world).await;
    }

    async fn a_damaged_day_is_not_answered_from_and_comes_back_from_the_log(world) {
        world.take_in(&halves().0).await;
        seal(world).await;
        let before = said(world);
        for segment in world.app().store.manifest(0).await.unwrap().segments {
            let path = world.place.data.join(&segment.file);
            let bytes = std::fs::read(&path).unwrap();
            std::fs::write(&path, bytes.iter().map(|byte| byte ^ 0x55).collect::<Vec<u8>>()).unwrap();
        }
        world.restart().await;
        world.settled().await;
        let desk = world.app().desk();
        let query = Query::parse("volume", &[("by".to_owned(), "agent".to_owned())], &desk).unwrap();
        assert!(world.app().numbers.answer(&query, &desk).is_err());
        assert_eq!(world.browser.get("/api/v1/kpis/volume?by=agent").await.status, 503);
        eventually("the days are rebuilt", async || {
            world.app().numbers.reach_now(&world.app().store).await.ok()?;
            let all = KPIS.iter().flat_map(|kpi| questions(kpi));
            let parsed = all.map(|query| Query::parse(&query.kpi, &words(&query), &desk).unwrap());
            let answered: Vec<bool> = parsed.map(|query| world.app().numbers.answer(&query, &desk).is_ok()).collect();
            answered.into_iter().all(|is_ok| is_ok).then_some(())
        })
        .await;
        world.settled().await;
        assert_eq!(said(world), before);
    }

    async fn files_that_nobody_names_are_removed_and_no_others(world) {
        world.take_in(&halves().0).await;
        seal(world).await;
        let app = world.app();
        let before = said(world);
        let stray = format!("{SEGMENTS}/2026-03-02-0123456789abcdef.parquet");
        app.store.blobs().put(&stray, b"written before the power failed").unwrap();
        let (now, long_ago) = (server::clock::now(), desk::Moment(0));
        assert_eq!(sealing::sweep(&app.store, long_ago).await.unwrap(), 0, "somebody may be about to name it");
        assert_eq!(sealing::sweep(&app.store, desk::Moment(now.0 + 60_000)).await.unwrap(), 1);
        assert!(app.store.blobs().read(&stray, 0, 1).is_err());
        world.restart().await;
        world.settled().await;
        assert_eq!(said(world), before);
    }

    async fn a_proof_names_the_samples_that_differ(world) {
        world.take_in(&halves().0).await;
        seal(world).await;
        let app = world.app();
        let manifest = app.store.manifest(0).await.unwrap();
        let day = manifest.segments.iter().max_by_key(|segment| segment.rows).unwrap();
        let empty = Book::new().plan(day.day).seal(&NoArchive).unwrap();
        let forged = store::Segment { contents: empty.contents.encode(), rows: 0, ..day.clone() };
        let publication = Publication { version: manifest.version, segments: vec![forged], sealed: 0, all: false };
        assert!(app.store.publish(publication).await.unwrap());
        let found = verify::numbers(&app.store, app.desk(), &|_, _| ()).await.unwrap();
        assert!(found.standing < found.folded && found.differing > 0, "{found:?}");
        assert!(found.first.iter().all(|difference| difference.kind == verify::Kind::Missing), "{found:?}");
        assert!(assemble::from_log(&app.store, app.desk(), None, &|_, _| ()).await.is_ok());
        is_proven(world).await;
    }
}

#[tokio::test]
async fn the_command_line_rebuilds_and_verifies() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let told = History::random(3, 40);
        place.write("desk.toml", &told.desk.toml());
        let trace = place.write("trace.jsonl", &told.lines.join("\n"));
        assert_eq!(watchdesk(place, &["import", trace.to_str().unwrap()]).code, Some(0));
        let samples = watchdesk(place, &["samples"]).out;
        let verified = watchdesk(place, &["verify", "numbers"]);
        assert_eq!(verified.code, Some(0), "{verified:?}");
        let rebuilt = watchdesk(place, &["rebuild", "numbers"]);
        assert_eq!(rebuilt.code, Some(0), "{rebuilt:?}");
        assert!(rebuilt.out.contains("rebuilt from the log in"), "{rebuilt:?}");
        assert_eq!(watchdesk(place, &["samples"]).out, samples);
        assert_eq!(watchdesk(place, &["verify", "numbers"]).code, Some(0));
        std::fs::remove_dir_all(place.data.join(SEGMENTS)).unwrap();
        let lost = watchdesk(place, &["verify", "numbers"]);
        assert_eq!(lost.code, Some(1), "{lost:?}");
        assert_eq!(watchdesk(place, &["samples"]).code, Some(1), "nothing is told rather than half of it");
        assert_eq!(watchdesk(place, &["rebuild", "numbers"]).code, Some(0));
        assert_eq!(watchdesk(place, &["samples"]).out, samples);
    })
    .await;
}
