//! Files that customers send: fetched at once, checked, encrypted with the key of the contact, and forgotten with it.

use channels::simulator::{Handle, Knobs};
use desk::event::FileFate;
use desk::moment::{DAY, HOUR};
use desk::{Event, Moment, Name};
use image::ImageFormat;
use server::clock;
use server::work::media;
use store::FileState;

use crate::files::{given, hand_over, picture};
use crate::place::Engine;
use crate::provider::{LONG, PHONE, with_provider};
use crate::webhooks::INBOX;
use crate::world::{World, eventually};

/// How the files of the customer ended, as the log tells.
async fn fates(world: &World) -> Vec<FileFate> {
    let store = &world.app().store;
    let Some(contact) = store.contact_of(&Name::new(PHONE)).await.unwrap() else { return Vec::new() };
    let events = store.thread_events(&Name::new(INBOX), contact).await.unwrap();
    let settled = events.into_iter().filter_map(|(_, event)| match event {
        Event::FileSettled(settled) => Some(settled.fate),
        _ => None,
    });
    settled.collect()
}

async fn first_fate(world: &World) -> FileFate {
    eventually("a file has ended", async || fates(world).await.into_iter().next()).await
}

fn lost(fate: &FileFate) -> &str {
    match fate {
        FileFate::Lost { reason } => reason,
        FileFate::Kept { .. } => "kept",
    }
}

async fn a_picture_of_a_customer_is_fetched_and_shown(engine: Engine) {
    with_provider(engine, LONG, Knobs { repeat: 1.0, ..Knobs::default() }, async |world: &mut World, provider: &Handle| {
        let bytes = picture(ImageFormat::Png, 600, 300);
        provider.show(INBOX, PHONE, "image", "image/jpeg", bytes.clone()).unwrap();
        let FileFate::Kept { file } = first_fate(world).await else { panic!("it is lost") };
        provider.quiet().await;
        world.settled().await;
        let path = format!("/api/v1/files/{file}");
        let shown = given(&world.browser, &path, None).await;
        assert!(shown.status == 200 && shown.bytes == bytes);
        assert_eq!(shown.header("content-type"), "image/png", "the claim is not believed");
        assert_eq!(given(&world.browser, &format!("{path}/thumbnail"), None).await.status, 200);
        // Killed between the bytes and the log, it would be told again: there it is once.
        let store = &world.app().store;
        let row = store.file(&file).await.unwrap().unwrap();
        assert!(row.told && row.state == FileState::Kept && row.width == Some(600));
        assert_eq!(fates(world).await.len(), 1, "delivered twice, told once");
        assert!(store.forget_file_keys(row.contact.unwrap()).await.unwrap());
        assert_eq!(given(&world.browser, &path, None).await.status, 410, "without the key nobody reads it");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_of_a_customer_is_fetched_and_shown_on_sqlite() {
    a_picture_of_a_customer_is_fetched_and_shown(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_of_a_customer_is_fetched_and_shown_on_postgres() {
    a_picture_of_a_customer_is_fetched_and_shown(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_calls_itself_a_picture_is_kept_and_only_saved() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        provider.show(INBOX, PHONE, "image", "image/png", b"<svg onload=alert(1)>".to_vec()).unwrap();
        let FileFate::Kept { file } = first_fate(world).await else { panic!("it is lost") };
        let saved = given(&world.browser, &format!("/api/v1/files/{file}"), None).await;
        assert_eq!(saved.header("content-type"), "application/octet-stream");
        assert!(saved.header("content-disposition").starts_with("attachment"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_the_provider_does_not_have_is_lost_with_the_reason() {
    with_provider(
        Engine::Sqlite,
        LONG,
        Knobs { delay: std::time::Duration::from_millis(200), ..Knobs::default() },
        async |world: &mut World, provider: &Handle| {
            provider.show(INBOX, PHONE, "image", "image/png", picture(ImageFormat::Png, 6, 6)).unwrap();
            provider.forget_files();
            assert_eq!(lost(&first_fate(world).await), "not_found");
        },
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_file_is_lost_with_the_reason() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        provider.show(INBOX, PHONE, "document", "application/pdf", Vec::new()).unwrap();
        assert_eq!(lost(&first_fate(world).await), "empty");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_hash_than_the_delivery_told_is_tried_again_and_then_lost() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        provider.show_other(INBOX, PHONE, "image", "image/png", picture(ImageFormat::Png, 6, 6)).unwrap();
        let store = &world.app().store;
        let next = eventually("it is to be tried again", async || {
            let next = store.next_file_due().await.ok()??;
            (next.0 < clock::now().0 + HOUR / 60 * 9).then_some(next)
        })
        .await;
        assert!(fates(world).await.is_empty());
        media::step(world.app(), Moment(next.0 + HOUR)).await.unwrap();
        media::step(world.app(), Moment(next.0 + 3 * HOUR)).await.unwrap();
        assert_eq!(lost(&first_fate(world).await), "hash_mismatch");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_names_is_removed_a_day_later() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, _: &Handle| {
        let file = hand_over(&world.browser, "a.png", "image/png", picture(ImageFormat::Png, 6, 6)).await.json();
        let blobs = world.app().store.blobs();
        blobs.put("files/ab/abababababababababababababababab", b"left over by a kill").unwrap();
        let later = Moment(clock::now().0 + 2 * DAY);
        let mut removed = 0;
        for folder in 0..256 {
            assert_eq!(media::clean(world.app(), folder, clock::now()).await.unwrap(), 0);
            removed += media::clean(world.app(), folder, later).await.unwrap();
        }
        assert_eq!(removed, 1);
        let path = format!("/api/v1/files/{}", file["id"].as_str().unwrap());
        assert_eq!(given(&world.browser, &path, None).await.status, 200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_handed_to_the_provider_once() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, _: &Handle| {
        let file = hand_over(&world.browser, "a.png", "image/png", picture(ImageFormat::Png, 6, 6)).await.json();
        let id = Name::new(file["id"].as_str().unwrap());
        let first = world.app().provider_media(INBOX, &id).await.unwrap();
        assert_eq!(world.app().provider_media(INBOX, &id).await.unwrap(), first);
        assert!(world.app().provider_media(INBOX, &Name::new("nothing")).await.is_err());
    })
    .await;
}
