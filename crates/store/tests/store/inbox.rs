//! Lists of conversations.

use desk::event::Deed;
use store::{Cursor, Filter, View};

use crate::tale::{START, act, case, named, received, sent};

on_both! {
    async fn who_waits_longest_comes_first(world) {
        world.append(vec![received("1", 30, "a"), received("2", 10, "b"), received("3", 20, "c"), sent("3", 25, "d")]).await;
        let (rows, next) = world.store().conversations(View::Waiting, &Filter::default(), None, 50).await.unwrap();
        let waiting: Vec<_> = rows.iter().map(|row| row.waiting_since.unwrap().0 - START).collect();
        assert_eq!(waiting, [10_000, 30_000]);
        assert_eq!(next, None);
        let totals = world.store().totals(&Filter::default()).await.unwrap();
        assert_eq!((totals.waiting, totals.open, totals.all), (2, 3, 3));
    }

    async fn a_list_goes_on_where_it_stopped(world) {
        for n in 0..7 {
            world.append(vec![received(&n.to_string(), n, &format!("m{n}"))]).await;
        }
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let (rows, next) = world.store().conversations(View::Open, &Filter::default(), after, 3).await.unwrap();
            seen.extend(rows.into_iter().map(|row| row.last_text.unwrap()));
            let Some(next) = next else { break };
            after = Cursor::parse(&next.to_string());
        }
        assert_eq!(seen, ["m6", "m5", "m4", "m3", "m2", "m1", "m0"]);
    }

    async fn a_row_tells_what_the_thread_knows(world) {
        let label = act("1", 95, Deed::Label { add: vec!["vip".into(), "a".into()], remove: Vec::new() });
        world.append([case("1", 0), vec![named("1", 1, "Grace"), label]].concat()).await;
        let (rows, _) = world.store().conversations(View::Resolved, &Filter::default(), None, 50).await.unwrap();
        let row = &rows[0];
        assert_eq!(row.contact_name.as_deref(), Some("Grace"));
        assert_eq!((row.last_from.as_deref(), row.last_text.as_deref()), (Some("agent"), Some("out-1-0")));
        assert_eq!(row.labels, ["a", "vip"]);
        assert_eq!(row.assignee.as_deref(), Some("anna"));
        assert_eq!(world.store().conversation(row.id).await.unwrap().as_ref(), Some(row));
        assert_eq!(world.store().conversations_of(row.contact).await.unwrap(), rows);
    }

    async fn lists_can_be_narrowed(world) {
        let mut elsewhere = received("2", 5, "b");
        elsewhere.inbox = "other".into();
        world.append(vec![received("1", 0, "a"), sent("1", 1, "c"), elsewhere]).await;
        let count = |inbox: Option<&str>, agent: Option<&str>| {
            let filter = Filter { inbox: inbox.map(Into::into), agent: agent.map(Into::into) };
            let store = world.store();
            async move { store.count(View::All, &filter).await.unwrap() }
        };
        assert_eq!(count(None, None).await, 2);
        assert_eq!(count(Some("other"), None).await, 1);
        assert_eq!(count(None, Some("anna")).await, 1);
        assert_eq!(count(Some("other"), Some("anna")).await, 0);
    }

    async fn a_late_opening_replaces_the_conversation_that_never_was(world) {
        world.append(vec![received("1", 100, "b")]).await;
        world.append(vec![received("1", 50, "a")]).await;
        let (rows, _) = world.store().conversations(View::All, &Filter::default(), None, 50).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].opened_at.0 - START, rows[0].last_text.as_deref()), (50_000, Some("b")));
    }

    async fn a_setting_is_exchanged_only_for_what_it_was(world) {
        let store = world.store();
        assert!(store.exchange("key", None, "first").await.unwrap());
        assert!(!store.exchange("key", None, "second").await.unwrap(), "it is there already");
        assert!(!store.exchange("key", Some("other"), "second").await.unwrap());
        assert!(store.exchange("key", Some("first"), "second").await.unwrap());
        assert!(!store.exchange("key", Some("first"), "third").await.unwrap(), "somebody was faster");
        assert_eq!(store.setting("key").await.unwrap().as_deref(), Some("second"));
    }

    async fn settings_are_kept(world) {
        assert_eq!(world.store().setting("key").await.unwrap(), None);
        assert_eq!(world.store().set_once("key", "first").await.unwrap(), "first");
        assert_eq!(world.store().set_once("key", "second").await.unwrap(), "first");
        world.store().set("key", "third").await.unwrap();
        world.reopen().await;
        assert_eq!(world.store().setting("key").await.unwrap().as_deref(), Some("third"));
    }
}
