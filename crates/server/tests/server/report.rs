//! The report by e-mail: scheduled in the reporting zone, sent once, told where it went wrong.

use desk::Moment;
use desk::moment::{DAY, MINUTE};
use reqwest::Method;
use serde_json::{Value, json};
use server::settings::Settings;
use server::work::report::step;

use crate::browser::answer;
use crate::place::Engine;
use crate::postbox::{Mood, Postbox};
use crate::world::{World, desk_file, keys, listener, run_with};

/// A Monday far ahead, long after the settings were made, at 7 in Berlin.
const MONDAY: &str = "2096-03-05T06:00:00Z";

fn monday() -> Moment {
    Moment::parse(MONDAY).unwrap()
}

fn weekly(language: &str) -> Value {
    json!({ "every": "week", "weekday": 1, "at": "07:00", "recipients": ["anna@example.org", "ben@example.org"], "language": language })
}

/// A desk in Berlin with a mail server.
async fn with_postbox(engine: Engine, tell: impl AsyncFnOnce(&mut World, &Postbox)) {
    let postbox = Postbox::open().await;
    let settings = Settings { mail: Some(postbox.mailer()), ..Settings::default() };
    let file = desk_file("zone = \"Europe/Berlin\"");
    run_with(engine, file, keys(), settings, listener().await, async |world: &mut World| tell(world, &postbox).await).await;
}

async fn put(world: &World, report: &Value) -> crate::browser::Reply {
    answer(world.browser.request(Method::PUT, "/api/v1/report").json(report)).await
}

async fn last(world: &World) -> Value {
    world.browser.get("/api/v1/report").await.json()["last"].clone()
}

async fn at(world: &World, now: Moment) {
    step(world.shared(), now).await.unwrap();
}

/// The text of a letter with what the encoding of mail did to it undone, as far as these tests look.
fn plain(letter: &str) -> String {
    letter.replace("=\n", "").replace("=3D", "=").replace("=C2=A0", "\u{a0}")
}

async fn a_report_is_sent_once_on(engine: Engine) {
    with_postbox(engine, async |world: &mut World, postbox: &Postbox| {
        assert_eq!(put(world, &weekly("de")).await.status, 200);
        at(world, Moment(monday().0 - 1)).await;
        assert_eq!(postbox.letters().len(), 1, "that of the week before");
        at(world, monday()).await;
        at(world, monday()).await;
        at(world, Moment(monday().0 + 6 * DAY)).await;
        let letters = postbox.letters();
        assert_eq!(letters.len(), 2);
        let letter = plain(&letters[1]);
        for told in [
            "RCPT TO:<anna@example.org>",
            "RCPT TO:<ben@example.org>",
            "text/html",
            "Erste Antwortzeit",
            "watchdesk-2096-02-27.csv",
        ] {
            assert!(letter.contains(told), "{told} in {letter}");
        }
        assert_eq!(last(world).await["state"], "sent");
        assert_eq!(last(world).await["due"], "2096-03-05T06:00:00.000Z");
        world.restart().await;
        at(world, Moment(monday().0 + DAY)).await;
        assert_eq!(postbox.letters().len(), 2, "a restart sends nothing again");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_is_sent_once_on_sqlite() {
    a_report_is_sent_once_on(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_is_sent_once_on_postgres() {
    a_report_is_sent_once_on(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_at_the_same_moment_send_one_report() {
    with_postbox(Engine::Sqlite, async |world: &mut World, postbox: &Postbox| {
        put(world, &weekly("en")).await;
        let step = || step(world.shared(), monday());
        let all = tokio::join!(step(), step(), step(), step());
        assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok() && all.3.is_ok());
        assert_eq!(postbox.letters().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_refused_is_tried_again_later_and_shown_meanwhile() {
    with_postbox(Engine::Sqlite, async |world: &mut World, postbox: &Postbox| {
        put(world, &weekly("en")).await;
        postbox.set(Mood::Refuses);
        at(world, monday()).await;
        let told = last(world).await;
        assert_eq!(
            (&told["state"], &told["failures"], &told["next_try"]),
            (&json!("failed"), &json!(1), &json!("2096-03-05T06:01:00.000Z"))
        );
        assert!(told["error"].as_str().unwrap().contains("nobody here"), "{told}");
        postbox.set(Mood::Takes);
        at(world, Moment(monday().0 + MINUTE - 1)).await;
        assert_eq!(postbox.letters().len(), 0, "not yet");
        at(world, Moment(monday().0 + MINUTE)).await;
        assert_eq!((postbox.letters().len(), &last(world).await["state"]), (1, &json!("sent")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_have_gone_out_is_not_sent_again_by_itself() {
    with_postbox(Engine::Sqlite, async |world: &mut World, postbox: &Postbox| {
        put(world, &weekly("en")).await;
        postbox.set(Mood::HangsUp);
        at(world, monday()).await;
        assert_eq!(last(world).await["state"], "uncertain");
        postbox.set(Mood::Takes);
        at(world, Moment(monday().0 + DAY)).await;
        assert_eq!(postbox.letters().len(), 1);
        // A process that died while sending leaves its claim behind.
        let claim =
            json!({ "due": monday().0 + 7 * DAY, "phase": "started", "at": monday().0 + 7 * DAY, "failures": 0, "error": null });
        world.app().store.set("report.last", &claim.to_string()).await.unwrap();
        at(world, Moment(monday().0 + 7 * DAY + MINUTE)).await;
        assert_eq!(last(world).await["state"], "started");
        at(world, Moment(monday().0 + 8 * DAY)).await;
        assert_eq!((postbox.letters().len(), &last(world).await["state"]), (1, &json!("uncertain")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_can_be_looked_at_and_sent_by_hand() {
    with_postbox(Engine::Sqlite, async |world: &mut World, postbox: &Postbox| {
        let before = world.browser.get("/api/v1/report").await.json();
        assert_eq!((&before["every"], &before["smtp"], &before["next"]), (&json!("off"), &json!(true), &Value::Null));
        for (language, word) in
            [("de", "Erste Antwortzeit"), ("en", "First response time"), ("it", "Tempo di prima"), ("es", "Tiempo de primera")]
        {
            let page = world.browser.get(&format!("/api/v1/report/preview?language={language}")).await;
            assert!(page.status == 200 && page.body.starts_with("<!doctype html>") && page.body.contains(word), "{language}");
        }
        let send = async || answer(world.browser.request(Method::POST, "/api/v1/report/send")).await;
        assert_eq!(send().await.code(), "recipients_missing");
        put(world, &weekly("it")).await;
        assert_eq!(send().await.status, 204);
        assert_eq!(postbox.letters().len(), 1);
        postbox.set(Mood::Refuses);
        let refused = send().await;
        assert_eq!((refused.status, refused.code()), (502, "smtp_failed".to_owned()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_that_make_no_sense_are_refused_and_a_desk_without_mail_says_so() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let with = |key: &str, value: Value| {
            let mut report = weekly("en");
            report[key] = value;
            report
        };
        for (report, code) in [
            (with("at", json!("25:00")), "schedule_invalid"),
            (with("at", json!("7")), "schedule_invalid"),
            (with("weekday", json!(8)), "schedule_invalid"),
            (with("language", json!("fr")), "language_unknown"),
            (with("recipients", json!(["anna"])), "recipient_invalid"),
            (with("recipients", json!(vec!["a@example.org"; 21])), "recipients_too_many"),
        ] {
            let reply = put(world, &report).await;
            assert_eq!((reply.status, reply.code()), (422, code.to_owned()), "{report}");
        }
        assert_eq!(put(world, &weekly("en")).await.json()["smtp"], false);
        step(world.shared(), monday()).await.unwrap();
        assert_eq!(last(world).await, Value::Null, "nothing is claimed that cannot be sent");
        let reply = answer(world.browser.request(Method::POST, "/api/v1/report/send")).await;
        assert_eq!((reply.status, reply.code()), (422, "smtp_missing".to_owned()));
    })
    .await;
}
