//! Exports: figures, the samples behind them, conversations and the sample store as files, over HTTP and on the command line.

use reqwest::{Method, Response, header};
use testkit::history::History;

use crate::place::{Engine, Place};
use crate::program::{in_a_place, watchdesk};
use crate::world::{World, desk_file, keys, listener, run_in};

/// A desk with a history in it.
async fn with_history(tell: impl AsyncFnOnce(&mut World)) {
    let told = History::random(1, 150);
    run_in(Engine::Sqlite, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
        world.take_in(&told.lines).await;
        world.settled().await;
        tell(world).await;
    })
    .await;
}

async fn get(world: &World, path: &str, language: &str) -> Response {
    let request = world.browser.request(Method::GET, path).header(header::ACCEPT_LANGUAGE, language);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response
}

fn head(response: &Response, name: header::HeaderName) -> String {
    response.headers()[name].to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_downloaded_as_csv_in_the_way_of_the_reader() {
    with_history(async |world: &mut World| {
        let path = "/api/v1/kpis/reply_time/export?by=agent&grain=day";
        let response = get(world, path, "en-GB,en;q=0.9").await;
        assert_eq!(head(&response, header::CONTENT_TYPE), "text/csv; charset=utf-8");
        assert_eq!(head(&response, header::CONTENT_DISPOSITION), "attachment; filename=\"reply_time.csv\"");
        let text = response.text().await.unwrap();
        assert!(text.trim_start_matches('\u{feff}').starts_with("bucket,agent,n,value_ms,"), "{text}");
        let rows = world.browser.get("/api/v1/kpis/reply_time?by=agent&grain=day").await.json()["rows"].as_array().unwrap().len();
        assert_eq!(text.lines().count(), rows + 1);
        let german = get(world, path, "de-DE,de;q=0.9").await.text().await.unwrap();
        assert!(german.trim_start_matches('\u{feff}').starts_with("bucket;agent;n;value_ms;"), "{german}");
        let asked = get(world, &format!("{path}&decimal=point"), "de-DE").await.text().await.unwrap();
        assert_eq!(asked, text);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_file_begins_as_its_format_does() {
    with_history(async |world: &mut World| {
        for path in ["kpis/volume/export", "kpis/volume/conversations/export", "exports/conversations"] {
            for (format, magic) in [("csv", "\u{feff}".as_bytes()), ("xlsx", b"PK"), ("parquet", b"PAR1")] {
                let bytes = get(world, &format!("/api/v1/{path}?format={format}"), "it").await.bytes().await.unwrap();
                assert!(bytes.starts_with(magic), "{path} {format}");
            }
        }
        let response = get(world, "/api/v1/exports/samples", "es").await;
        assert_eq!(head(&response, header::CONTENT_TYPE), "application/vnd.apache.parquet");
        let bytes = response.bytes().await.unwrap();
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "whole");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_samples_behind_a_figure_are_as_many_as_it_says() {
    with_history(async |world: &mut World| {
        let row = world.browser.get("/api/v1/kpis/first_response_time?where=origin%3Dcontact").await.json()["rows"][0].clone();
        for (part, n) in [("", &row["n"]), ("&part=open", &row["left_out"]["open"])] {
            let path = format!("/api/v1/kpis/first_response_time/conversations/export?where=origin%3Dcontact{part}");
            let text = get(world, &path, "en").await.text().await.unwrap();
            assert_eq!(text.lines().count() as u64 - 1, n.as_u64().unwrap(), "{part}");
        }
        let opened = world.browser.get("/api/v1/kpis/volume").await.json()["rows"][0]["n"].as_u64().unwrap();
        let text = get(world, "/api/v1/exports/conversations", "en").await.text().await.unwrap();
        assert_eq!(text.lines().count() as u64 - 1, opened);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_makes_no_sense_is_refused() {
    with_history(async |world: &mut World| {
        for (path, code) in [
            ("kpis/volume/export?format=pdf", "invalid_format"),
            ("kpis/volume/export?decimal=dash", "invalid_decimal"),
            ("kpis/happiness/export", "unknown_kpi"),
            ("exports/conversations?colour=red", "unknown_parameter"),
            ("exports/samples?from=yesterday", "invalid_time"),
        ] {
            let reply = world.browser.get(&format!("/api/v1/{path}")).await;
            assert_eq!((reply.status, reply.code()), (422, code.to_owned()), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_command_line_writes_the_same_files() {
    let told = History::random(1, 150);
    in_a_place(Engine::Sqlite, async |place: &Place| {
        place.write("desk.toml", &told.desk.toml());
        let trace = place.write("trace.jsonl", &told.lines.join("\n"));
        assert_eq!(watchdesk(place, &["import", trace.to_str().unwrap()]).code, Some(0));
        for (file, magic) in [("a.csv", "\u{feff}".as_bytes()), ("a.xlsx", b"PK"), ("a.parquet", b"PAR1")] {
            let path = place.data.join(file);
            let format = file.split_once('.').unwrap().1;
            let words = ["kpi", "reply_time", "--by", "agent", "--format", format, "--out", path.to_str().unwrap()];
            let output = watchdesk(place, &words);
            assert_eq!((output.code, output.out.as_str()), (Some(0), ""), "{output:?}");
            assert!(std::fs::read(&path).unwrap().starts_with(magic), "{file}");
            let output = watchdesk(place, &["export", "conversations", path.to_str().unwrap(), "--where", "origin=contact"]);
            assert_eq!(output.code, Some(0), "{output:?}");
            assert!(std::fs::read(&path).unwrap().starts_with(magic), "{file}");
        }
        let odd = place.data.join("a.pdf");
        assert_eq!(watchdesk(place, &["export", "conversations", odd.to_str().unwrap()]).code, Some(1));
        assert!(!odd.exists());
        assert_eq!(watchdesk(place, &["kpi", "volume", "--format", "csv"]).code, Some(2), "without a file");
    })
    .await;
}

#[tokio::test]
async fn samples_are_a_file_a_month_and_what_is_gone_leaves_none() {
    let told = History::random(1, 150);
    in_a_place(Engine::Sqlite, async |place: &Place| {
        place.write("desk.toml", &told.desk.toml());
        let trace = place.write("trace.jsonl", &told.lines.join("\n"));
        assert_eq!(watchdesk(place, &["import", trace.to_str().unwrap()]).code, Some(0));
        let folder = place.data.join("samples");
        std::fs::create_dir_all(&folder).unwrap();
        for stays in ["1999-01.parquet", "notes.txt", "mine.parquet"] {
            std::fs::write(folder.join(stays), "x").unwrap();
        }
        let output = watchdesk(place, &["export", "samples", folder.to_str().unwrap()]);
        assert_eq!(output.code, Some(0), "{output:?}");
        let mut names: Vec<String> =
            std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        let (others, months): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| !name.starts_with("20"));
        assert_eq!(others, ["mine.parquet", "notes.txt"], "ours that has no samples any more is gone");
        assert_eq!(output.out, format!("wrote {} files into {}\n", months.len(), folder.display()));
        assert!(!months.is_empty() && months.iter().all(|name| name.ends_with(".parquet")), "{months:?}");
    })
    .await;
}
