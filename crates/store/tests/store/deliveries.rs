//! Deliveries: kept before anybody says 200.

use desk::Moment;
use store::{Delivery, DeliveryId};

fn delivery(n: i64) -> Delivery {
    Delivery { channel: "simulator".into(), arrived_at: Moment(1_000 + n), body: format!("{{\"n\":{n}}}").into_bytes() }
}

on_both! {
    async fn what_was_kept_is_read_in_order(world) {
        for n in 1..=5 {
            assert_eq!(world.store().delivery_writer().keep(delivery(n)).await.unwrap(), DeliveryId(n));
        }
        world.reopen().await;
        assert_eq!(world.store().delivery_writer().keep(delivery(6)).await.unwrap(), DeliveryId(6));
        let read = world.store().deliveries().after(DeliveryId(2), 100).await.unwrap();
        let expected: Vec<_> = (3..=6).map(|n| (DeliveryId(n), delivery(n))).collect();
        assert_eq!(read, expected);
        assert_eq!(world.store().deliveries().last().await.unwrap(), DeliveryId(6));
    }

    async fn many_at_once_share_commits_and_each_gets_its_own_number(world) {
        let tasks: Vec<_> = (0..500).map(|n| {
            let writer = world.store().delivery_writer();
            tokio::spawn(async move { (n, writer.keep(delivery(n)).await.unwrap()) })
        }).collect();
        let mut ids = std::collections::BTreeMap::new();
        for task in tasks {
            let (n, id) = task.await.unwrap();
            assert!(ids.insert(id, n).is_none());
        }
        let read = world.store().deliveries().after(DeliveryId(0), 10_000).await.unwrap();
        assert_eq!(read.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), (1..=500).collect::<Vec<_>>());
        assert!(read.iter().all(|(id, kept)| *kept == delivery(ids[id])));
    }

    async fn old_deliveries_are_forgotten_once_processed_and_numbers_go_on(world) {
        for n in 1..=4 {
            world.store().delivery_writer().keep(delivery(n)).await.unwrap();
        }
        let deliveries = world.store().deliveries();
        assert_eq!(deliveries.prune(Moment(1_004), DeliveryId(2)).await.unwrap(), 2);
        assert_eq!(deliveries.prune(Moment(9_999), DeliveryId(9)).await.unwrap(), 2);
        assert_eq!(deliveries.after(DeliveryId(0), 10).await.unwrap(), []);
        assert_eq!(world.store().delivery_writer().keep(delivery(5)).await.unwrap(), DeliveryId(5));
    }

    async fn two_processes_keep_deliveries_in_one_order(world) {
        let other = crate::world::World::open(world.options.clone(), world.desk.clone()).await;
        let keep = |writer: store::DeliveryWriter| async move {
            for n in 0..30 {
                writer.keep(delivery(n)).await.unwrap();
            }
        };
        tokio::join!(keep(world.store().delivery_writer()), keep(other.store().delivery_writer()));
        let read = world.store().deliveries().after(DeliveryId(0), 100).await.unwrap();
        assert_eq!(read.iter().map(|(id, _)| id.0).collect::<Vec<_>>(), (1..=60).collect::<Vec<_>>());
        other.store.unwrap().close().await;
    }
}
