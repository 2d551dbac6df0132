//! A database that fails: nothing is acknowledged, nothing is half done, and it goes on by itself afterwards.

use desk::Moment;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use store::{Batch, Delivery, DeliveryId};

use crate::tale::case;
use crate::world::World;

/// Runs a statement behind the store's back.
async fn meddle(world: &World, file: &str, statement: &str) {
    sqlx::any::install_default_drivers();
    let path = world.options.data_dir.join(file);
    let url = world.options.database_url.clone().unwrap_or(format!("sqlite://{}", path.display()));
    let mut connection = AnyConnection::connect(&url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

fn delivery(n: i64) -> Delivery {
    Delivery { channel: "x".into(), arrived_at: Moment(n), body: vec![1, 2, 3] }
}

on_both! {
    async fn what_cannot_be_kept_is_not_acknowledged(world) {
        let writer = world.store().delivery_writer();
        writer.keep(delivery(1)).await.unwrap();
        meddle(world, "deliveries.db", "ALTER TABLE delivery_blocks RENAME TO elsewhere").await;
        assert!(writer.keep(delivery(2)).await.is_err());
        assert!(!writer.healthy());
        meddle(world, "deliveries.db", "ALTER TABLE elsewhere RENAME TO delivery_blocks").await;
        assert_eq!(writer.keep(delivery(3)).await.unwrap(), DeliveryId(2));
        assert!(writer.healthy());
    }

    async fn an_append_that_fails_leaves_nothing_and_can_be_tried_again(world) {
        world.append(case("1", 0)).await;
        let before = (world.samples().await, world.store().outcomes().await.unwrap());
        for table in ["conversations", "contact_keys", "sample_tail", "outcomes", "readers"] {
            meddle(world, "watchdesk.db", &format!("ALTER TABLE {table} RENAME TO elsewhere")).await;
            let batch = Batch { facts: [case("1", 500), case("2", 0)].concat(), cursor: Some(("x".into(), 1)), ..Batch::default() };
            assert!(world.store().ledger().append(batch).await.is_err());
            meddle(world, "watchdesk.db", &format!("ALTER TABLE elsewhere RENAME TO {table}")).await;
        }
        assert_eq!((world.samples().await, world.store().outcomes().await.unwrap()), before);
        let appended = world.append([case("1", 0), case("1", 500), case("2", 0)].concat()).await;
        // The name of the first is known.
        assert_eq!((appended.recorded(), appended.repeated()), (13, 8));
        assert!(world.samples().await.values().all(|count| *count == 1));
    }
}
