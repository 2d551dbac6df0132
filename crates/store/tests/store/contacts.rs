//! Who is who.

use desk::{ConversationId, Event, Moment, Name};
use store::{Filter, View};

use crate::tale::{INBOX, case, named, received, sent};
use crate::world::{Engine, World, place};

/// Every conversation and its span.
async fn cases(world: &World) -> Vec<(ConversationId, Moment, Option<Moment>)> {
    let (rows, _) = world.store().conversations(View::All, &Filter::default(), None, 100).await.unwrap();
    rows.into_iter().map(|row| (row.id, row.opened_at, row.resolved_at)).collect()
}

on_both! {
    async fn ids_seen_together_are_one_contact(world) {
        world.append_linked(vec![received("491", 0, "a")], &[&["491", "user.1"]]).await;
        assert_eq!(world.contact("491").await, world.contact("user.1").await);
        let contact = world.store().contact(world.contact("491").await).await.unwrap().unwrap();
        assert_eq!((contact.phone(), contact.user_id()), (Some("491"), Some("user.1")));
    }

    async fn two_contacts_that_turn_out_to_be_one_become_one(world) {
        let theirs: Vec<_> = case("user.1", 100).into_iter().chain(case("user.1", 500_000)).collect();
        world.append(case("491", 0)).await;
        world.append(theirs.clone()).await;
        assert_ne!(world.contact("491").await, world.contact("user.1").await);
        world.append_linked(Vec::new(), &[&["user.1", "491"]]).await;
        let merged = world.samples().await;
        assert!(merged.values().all(|count| *count == 1));
        assert!(merged.keys().all(|sample| sample.starts_with("491+user.1 ")));

        let fresh = place(Engine::Sqlite).await.unwrap();
        let other = World::open(fresh.0, world.desk.clone()).await;
        other.append_linked([case("491", 0), theirs].concat(), &[&["491", "user.1"]]).await;
        assert_eq!(merged, other.samples().await);
        assert_eq!(cases(world).await, cases(&other).await);
        drop(other);
        fresh.1.remove().await;
    }

    async fn a_chain_of_links_in_one_batch_is_one_contact(world) {
        for person in ["1", "2", "3", "4", "5"] {
            world.append(case(person, person.parse().unwrap())).await;
        }
        world.append_linked(case("6", 6), &[&["5", "4"], &["2", "3"], &["4", "6"], &["3", "5"]]).await;
        let all = world.samples().await;
        assert!(all.values().all(|count| *count == 1));
        assert!(all.keys().all(|sample| sample.starts_with("1 ") || sample.starts_with("2+3+4+5+6 ")));
        let events = world.store().thread_events(&Name::new(INBOX), world.contact("6").await).await.unwrap();
        assert_eq!(events.iter().filter(|(_, event)| matches!(event, Event::Received(_))).count(), 5);
        world.reopen().await;
        let again = world.append((1..=6).flat_map(|n: i64| case(&n.to_string(), n)).collect()).await;
        // The five others have given up their names for one: the fact `Ada` is known once.
        assert_eq!(again.recorded(), 0);
    }

    async fn a_message_known_under_two_ids_is_counted_once_after_the_link(world) {
        world.append(vec![received("491", 0, "a"), sent("491", 9, "b")]).await;
        world.append(vec![received("user.1", 0, "a"), sent("user.1", 9, "b")]).await;
        world.append_linked(Vec::new(), &[&["491", "user.1"]]).await;
        let samples = world.samples().await;
        assert_eq!(samples.keys().filter(|sample| sample.contains("\"message_in\"")).count(), 1);
        assert!(samples.values().all(|count| *count == 1));
    }

    async fn the_latest_name_holds_in_every_order(world) {
        world.append(vec![named("1", 50, "Bob"), named("1", 10, "Ada")]).await;
        world.append(vec![named("1", 20, "Eve")]).await;
        let contact = world.store().contact(world.contact("1").await).await.unwrap().unwrap();
        assert_eq!(contact.name.as_deref(), Some("Bob"));
    }
}
