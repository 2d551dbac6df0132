//! `kill -9` at any moment: nothing that was acknowledged is lost, nothing is doubled.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;

use desk::Moment;
use store::{Batch, Delivery, DeliveryId, Options};

use crate::tale::case;
use crate::world::{Engine, World, place};

/// How the test below is told that it is the one to be killed.
const FOLDER: &str = "WATCHDESK_TEST_CRASH_FOLDER";

/// The child: keeps deliveries and appends cases until somebody kills it, and says what was acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_who_will_be_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let world = World::open(Options { database_url: None, data_dir: folder.into(), blob_url: None }, Arc::default()).await;
    let from = world.store().cursor("crash").await.unwrap();
    for n in from + 1.. {
        let body = n.to_string().into_bytes();
        let id =
            world.store().delivery_writer().keep(Delivery { channel: "x".into(), arrived_at: Moment(n), body }).await.unwrap();
        println!("kept {}", id.0);
        let facts = (0..20).flat_map(|who| case(&who.to_string(), n * 200_000)).collect();
        let batch = Batch { facts, cursor: Some(("crash".into(), n)), ..Batch::default() };
        world.store().ledger().append(batch).await.unwrap();
        println!("appended {n}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_loses_nothing_that_was_acknowledged_and_doubles_nothing() {
    let (options, removal) = place(Engine::Sqlite).await.unwrap();
    let (mut kept, mut appended) = (0, 0);
    for round in 0..4 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture", "crash::somebody_who_will_be_killed"])
            .env(FOLDER, &options.data_dir)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut left = 20 + 7 * round;
        let mut note = |line: String| {
            let number = |word: &str| line.split(word).nth(1).and_then(|rest| rest.trim().parse::<i64>().ok());
            kept = kept.max(number("kept ").unwrap_or(0));
            appended = appended.max(number("appended ").unwrap_or(0));
        };
        while left > 0 {
            note(lines.next().unwrap().unwrap());
            left -= 1;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        lines.map_while(Result::ok).for_each(note);

        let world = World::open(options.clone(), Arc::default()).await;
        let deliveries = world.store().deliveries();
        assert!(deliveries.last().await.unwrap() >= DeliveryId(kept));
        assert_eq!(deliveries.after(DeliveryId(0), 1_000_000).await.unwrap().len() as i64, deliveries.last().await.unwrap().0);
        let cursor = world.store().cursor("crash").await.unwrap();
        assert!(cursor >= appended);
        let facts: Vec<_> = (1..=cursor).flat_map(|n| (0..20).flat_map(move |who| case(&who.to_string(), n * 200_000))).collect();
        assert_eq!(world.append(facts).await.recorded(), 0);
        let doubled: Vec<_> = world.samples().await.into_iter().filter(|(_, count)| *count != 1).take(3).collect();
        assert!(doubled.is_empty(), "{doubled:?}");
        world.store.unwrap().close().await;
    }
    removal.remove().await;
}
