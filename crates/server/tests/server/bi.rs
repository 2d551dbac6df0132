//! Plain tables for BI tools on PostgreSQL: what they hold is what the figures say, and who may read them may read nothing else.

use server::work::bi::{Copied, step};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row as _};
use testkit::history::History;

use crate::place::{Engine, Place};
use crate::program::watchdesk;
use crate::world::{World, desk_file, keys, listener, run_in};

async fn connect(place: &Place) -> PgConnection {
    PgConnection::connect(place.database_url.as_deref().unwrap()).await.unwrap()
}

async fn number(connection: &mut PgConnection, question: &str) -> i64 {
    sqlx::query(AssertSqlSafe(question.to_owned())).fetch_one(connection).await.unwrap().get::<i64, _>(0)
}

/// What the tables say is what the figures say.
async fn check(world: &World) {
    let mut connection = connect(&world.place).await;
    for (kpi, measure) in [("reply_time", "reply"), ("first_response_time", "first_response"), ("resolution_time", "resolution")]
    {
        let row = world.browser.get(&format!("/api/v1/kpis/{kpi}")).await.json()["rows"][0].clone();
        let question = format!(
            "SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY value), avg(value_business) FROM bi.samples WHERE measure = '{measure}'"
        );
        let told = sqlx::query(AssertSqlSafe(question)).fetch_one(&mut connection).await.unwrap();
        assert_eq!(told.get::<i64, _>(0) as u64, row["n"].as_u64().unwrap(), "{kpi}");
        assert_eq!(told.get::<Option<f64>, _>(1), row["value"].as_f64(), "{kpi}");
    }
    let volume = world.browser.get("/api/v1/kpis/volume").await.json()["rows"][0].clone();
    assert_eq!(number(&mut connection, "SELECT count(*) FROM bi.conversations").await as u64, volume["n"].as_u64().unwrap());
    let written = number(&mut connection, "SELECT count(*) FROM bi.samples WHERE measure = 'message_in'").await as u64;
    assert_eq!(written, volume["message_in"].as_u64().unwrap());
    let labelled = world.browser.get("/api/v1/kpis/volume?where=label%3Dnone").await.json()["rows"][0]["n"].as_u64().unwrap();
    let without = "SELECT count(*) FROM bi.samples WHERE measure = 'opened' AND 'none' = ANY (label)";
    assert_eq!(number(&mut connection, without).await as u64, labelled);
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tables_follow_the_log_and_write_only_what_changed() {
    let told = History::random(7, 300);
    run_in(Engine::Postgres, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
        let (first, second) = told.lines.split_at(told.lines.len() / 2);
        world.take_in(first).await;
        world.settled().await;
        let mut copied = Copied::default();
        let days = step(&world.app().store, &world.app().numbers, &mut copied).await.unwrap();
        assert!(days > 1);
        check(world).await;
        assert_eq!(step(&world.app().store, &world.app().numbers, &mut copied).await.unwrap(), 0, "nothing has changed");
        assert_eq!(
            step(&world.app().store, &world.app().numbers, &mut Copied::default()).await.unwrap(),
            0,
            "nor for a new process"
        );
        world.take_in(second).await;
        world.settled().await;
        assert!(step(&world.app().store, &world.app().numbers, &mut copied).await.unwrap() > 0);
        check(world).await;
        assert_eq!(step(&world.app().store, &world.app().numbers, &mut Copied::default()).await.unwrap(), 0, "no day was missed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_may_read_the_views_may_read_nothing_else() {
    run_in(Engine::Postgres, desk_file(""), keys(), listener().await, async |world: &mut World| {
        let role = format!("reader of {}", world.place.data.file_name().unwrap().to_str().unwrap());
        let mut connection = connect(&world.place).await;
        sqlx::raw_sql(AssertSqlSafe(format!("CREATE ROLE \"{role}\""))).execute(&mut connection).await.unwrap();
        let printed = watchdesk(&world.place, &["bi", "grant", &role, "--print"]);
        assert!(printed.out.contains(&format!("GRANT USAGE ON SCHEMA bi TO \"{role}\";")), "{printed:?}");
        assert_eq!(watchdesk(&world.place, &["bi", "grant", &role]).code, Some(0));
        assert_eq!(watchdesk(&world.place, &["bi", "copy"]).out, "wrote 0 days\n");
        sqlx::raw_sql(AssertSqlSafe(format!("SET ROLE \"{role}\""))).execute(&mut connection).await.unwrap();
        assert_eq!(number(&mut connection, "SELECT count(*) FROM bi.samples").await, 0);
        assert_eq!(number(&mut connection, "SELECT count(*) FROM bi.conversations").await, 0);
        for question in [
            "SELECT count(*) FROM bi_data.samples",
            "SELECT count(*) FROM settings",
            "SELECT count(*) FROM dimensions",
            "DELETE FROM bi.samples",
        ] {
            let refused = sqlx::raw_sql(AssertSqlSafe(question)).execute(&mut connection).await.unwrap_err();
            assert!(refused.to_string().contains("permission denied"), "{question}: {refused}");
        }
        let clean = format!("RESET ROLE; DROP OWNED BY \"{role}\"; DROP ROLE \"{role}\"");
        sqlx::raw_sql(AssertSqlSafe(clean)).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_desk_in_files_says_what_the_tables_need() {
    crate::program::in_a_place(Engine::Sqlite, async |place: &Place| {
        assert_eq!(watchdesk(place, &["import", place.write("empty.jsonl", "").to_str().unwrap()]).code, Some(0));
        let output = watchdesk(place, &["bi", "copy"]);
        assert_eq!(output.code, Some(1));
        assert!(output.err.contains("need PostgreSQL"), "{}", output.err);
    })
    .await;
}
