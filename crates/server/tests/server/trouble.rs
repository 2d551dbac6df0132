//! A full disk, a database out of reach: nothing is acknowledged that is not kept, the state is clear, and it mends itself.

use std::process::Command;

use crate::browser::{Browser, Reply};
use crate::front::Front;
use crate::place::{Engine, Place};
use crate::program::{Serving, WATCHDESK, in_a_place, program, serve};
use crate::webhooks::message_at;
use crate::world::{World, desk_file, eventually, keys, listener};

fn message(id: &str) -> String {
    message_at(1_772_442_000, "4915550001", id, "Hallo")
}

async fn ready(browser: &Browser) -> Reply {
    browser.get("/readyz").await
}

/// Waits until exactly so many messages of customers are counted.
async fn counts(browser: &Browser, messages: usize) {
    eventually(&format!("{messages} messages"), async || {
        let answer = browser.ask("volume", &[]).await;
        let counted = answer.json()["rows"][0]["message_in"].as_u64()?;
        assert!(counted <= messages as u64, "{}", answer.body);
        (counted == messages as u64).then_some(())
    })
    .await;
}

/// `watchdesk serve` that is told by an error, not by a signal, that a file may not grow.
fn heedless(place: &Place) -> Command {
    let mut command = program("bash");
    command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", WATCHDESK]).args(serve(place));
    command
}

/// From now on no file of this process may be longer than this.
fn allow(desk: &Serving, bytes: &str) {
    let id = desk.id().to_string();
    let status = program("prlimit").args(["--pid", &id, &format!("--fsize={bytes}:unlimited")]).status().unwrap();
    assert!(status.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_full_disk_nothing_is_acknowledged_until_there_is_space_again() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let desk = Serving::started(heedless(place));
        let browser = Browser::signed_in(&desk.base).await;
        assert_eq!(browser.deliver(&message("wamid.1")).await, 200);
        counts(&browser, 1).await;

        allow(&desk, "0");
        for id in ["wamid.2", "wamid.3"] {
            assert_eq!(browser.deliver(&message(id)).await, 503);
        }
        let told = ready(&browser).await;
        assert!(told.status == 503 && told.body.contains("disk"), "{told:?}");
        assert_eq!(browser.get("/healthz").await.status, 200, "alive all the same");
        counts(&browser, 1).await;

        allow(&desk, "unlimited");
        eventually("ready by itself", async || (ready(&browser).await.status == 200).then_some(())).await;
        assert_eq!(browser.deliver(&message("wamid.2")).await, 200);
        counts(&browser, 2).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_kept_before_the_disk_was_full_is_taken_in_afterwards() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let desk = Serving::started(heedless(place));
        let browser = Browser::signed_in(&desk.base).await;
        let ids: Vec<String> = (0..50).map(|number| format!("wamid.{number}")).collect();
        for id in &ids {
            assert_eq!(browser.deliver(&message(id)).await, 200);
        }
        // However far it has come with them.
        allow(&desk, "0");
        assert_eq!(browser.deliver(&message("wamid.none")).await, 503);
        allow(&desk, "unlimited");
        counts(&browser, ids.len()).await;
    })
    .await;
}

/// The address of a database as it is reached through a door.
fn through(url: &str, front: &Front) -> String {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (authority, path) = rest.split_once('/').unwrap();
    let user = authority.rsplit_once('@').map_or(String::new(), |(user, _)| format!("{user}@"));
    format!("{scheme}://{user}{}/{path}", front.address())
}

/// Where the server of a database listens.
async fn server_of(url: &str) -> std::net::SocketAddr {
    let (_, rest) = url.split_once("://").unwrap();
    let authority = rest.split('/').next().unwrap().rsplit('@').next().unwrap();
    let authority = if authority.contains(':') { authority.to_owned() } else { format!("{authority}:5432") };
    tokio::net::lookup_host(authority).await.unwrap().find(std::net::SocketAddr::is_ipv4).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_database_nothing_is_acknowledged_until_it_is_back() {
    in_a_place(Engine::Postgres, async |place: &Place| {
        let url = place.database_url.clone().unwrap();
        let mut front = Front::of(server_of(&url).await);
        let mut behind = place.again();
        behind.database_url = Some(through(&url, &front));
        let world = World::open(behind, desk_file(""), keys(), listener().await).await;
        let browser = world.browser.clone();
        assert_eq!(browser.deliver(&message("wamid.1")).await, 200);
        counts(&browser, 1).await;

        front.close().await;
        assert_eq!(browser.deliver(&message("wamid.2")).await, 503);
        assert_eq!(ready(&browser).await.status, 503);
        assert_eq!(browser.get("/healthz").await.status, 200, "alive all the same");

        front.open();
        eventually("ready by itself", async || (ready(&browser).await.status == 200).then_some(())).await;
        counts(&browser, 1).await;
        assert_eq!(browser.deliver(&message("wamid.2")).await, 200);
        counts(&browser, 2).await;
        world.end().await;
    })
    .await;
}
