//! Messages of which nobody knows whether the provider took them: shown as such, settled by their status, never sent again.

use std::time::Duration;

use channels::simulator::{Fault, Handle, Knobs};
use desk::{Event, Name};
use serde_json::json;

use crate::browser::{Browser, CALLBACK};
use crate::front::Front;
use crate::place::{Engine, Place};
use crate::program::{Serving, in_a_place};
use crate::provider::{LONG, PHONE, TOKEN, asked, becomes, figure, provider, reply, taken, with_provider};
use crate::webhooks::INBOX;
use crate::world::{World, eventually};

/// The desk gives up waiting for the provider soon.
const SHORT: Duration = Duration::from_millis(300);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_on_the_way_leaves_it_uncertain_and_nothing_is_sent_again() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Http(502), 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        becomes(&world.browser, &path, "Unterwegs!", "uncertain").await;
        world.restart().await;
        reply(&world.browser, &path, "two", "Gern!").await;
        becomes(&world.browser, &path, "Gern!", "accepted").await;
        becomes(&world.browser, &path, "Unterwegs!", "uncertain").await;
        assert_eq!(taken(provider), ["Gern!"]);
    })
    .await;
}

/// Whether the log says that the outcome of this request was unknown for a while.
async fn was_uncertain(world: &World, request: &str) -> bool {
    let store = &world.app().store;
    let contact = store.contact_of(&Name::new(PHONE)).await.unwrap().unwrap();
    let events = store.thread_events(&Name::new(INBOX), contact).await.unwrap();
    events.iter().any(|(_, event)| matches!(event, Event::SendUncertain { request: known } if known == request))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_provider_took_without_a_word_is_settled_by_its_status() {
    // The ticks come late enough for the desk to have given up waiting.
    let knobs = Knobs { delay: SHORT * 5, ..Knobs::default() };
    with_provider(Engine::Sqlite, SHORT, knobs, async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Silence, 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        let message = becomes(&world.browser, &path, "Unterwegs!", "read").await;
        assert!(was_uncertain(world, "one").await);
        assert_eq!(message["id"], json!(provider.accepted()[0].id));
        assert_eq!(figure(world, "first_response_time").await.1, 1);
        assert_eq!(taken(provider), ["Unterwegs!"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_status_that_overtakes_the_answer_settles_it_as_well() {
    with_provider(Engine::Sqlite, SHORT, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Silence, 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        becomes(&world.browser, &path, "Unterwegs!", "read").await;
        reply(&world.browser, &path, "two", "Gern!").await;
        becomes(&world.browser, &path, "Gern!", "read").await;
        assert_eq!(figure(world, "open_rate").await, (json!(1.0), json!(2)));
        assert_eq!(taken(provider), ["Unterwegs!", "Gern!"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_that_was_killed_while_sending_does_not_send_again() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        // The provider knows one address; the desk behind it has another after each start.
        let front = Front::of(([127, 0, 0, 1], 1).into());
        let knobs = Knobs { retry: Duration::from_millis(50), attempts: 10_000, ..Knobs::default() };
        let provider = provider(&format!("http://{}{CALLBACK}", front.address()), knobs).await;
        let words = ["--whatsapp-access-token", TOKEN, "--whatsapp-base", provider.base()];
        let mut desk = Serving::start(place, &words);
        front.lead_to(desk.base.strip_prefix("http://").unwrap().parse().unwrap());
        let mut browser = Browser::signed_in(&desk.base).await;
        let path = asked(&browser, &provider).await;
        provider.order(Fault::Silence, 1);
        assert_eq!(reply(&browser, &path, "one", "Unterwegs!").await.status, 202);
        eventually("the provider has it", async || (taken(&provider) == ["Unterwegs!"]).then_some(())).await;
        desk.kill();

        let desk = Serving::start(place, &words);
        front.lead_to(desk.base.strip_prefix("http://").unwrap().parse().unwrap());
        browser.base = desk.base.clone();
        becomes(&browser, &path, "Unterwegs!", "read").await;
        assert_eq!(reply(&browser, &path, "two", "Gern!").await.status, 202);
        becomes(&browser, &path, "Gern!", "read").await;
        assert_eq!(taken(&provider), ["Unterwegs!", "Gern!"]);
        provider.stop().await;
    })
    .await;
}
