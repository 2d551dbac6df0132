//! What can be searched: words mean themselves, the latest comes first, and nobody finds what is not theirs to see.

use desk::{Event, Name};
use store::{Index, SearchQuery};

use crate::tale::{INBOX, named, received, sent};
use crate::world::World;

/// Makes everything searchable that the log holds, as a reader of it does.
async fn index(world: &World) {
    let store = world.store();
    let from = store.searchable().await.unwrap();
    let mut index = Index::default();
    let mut to = from;
    for entry in store.entries_after(from, 1_000).await.unwrap() {
        for (position, _, event) in entry.numbered() {
            match event {
                Event::Received(message) => index.event(position, &entry.inbox, message.content.text().unwrap()),
                Event::Named { name } => index.name(entry.contact.unwrap(), name),
                _ => {}
            }
        }
        to = entry.position;
    }
    assert!(store.make_searchable(from, to, index).await.unwrap());
}

/// The texts that these words find in these inboxes.
async fn found(world: &World, words: &str, inboxes: Option<&[&str]>) -> Vec<String> {
    let query = SearchQuery::parse(words).unwrap();
    let inboxes: Option<Vec<Name>> = inboxes.map(|inboxes| inboxes.iter().map(|inbox| Name::new(*inbox)).collect());
    let mut texts = Vec::new();
    for position in world.store().find(&query, inboxes.as_deref(), i64::MAX, 10).await.unwrap() {
        let found = world.store().found(position).await.unwrap().unwrap();
        let Event::Received(message) = found.event else { panic!("no message") };
        assert_eq!(found.position, position);
        texts.push(message.content.text().unwrap().to_owned());
    }
    texts
}

on_both! {
    async fn words_and_their_beginnings_are_found_the_latest_first(world) {
        world.append(vec![received("1", 1, "Größe des Pakets"), received("2", 2, "das paket, BITTE"), received("1", 3, "nichts")]).await;
        index(world).await;
        assert_eq!(found(world, "paket", None).await, ["das paket, BITTE", "Größe des Pakets"]);
        assert_eq!(found(world, "PAK bit", None).await, ["das paket, BITTE"]);
        assert_eq!(found(world, "grosse", None).await, ["Größe des Pakets"]);
        assert_eq!(found(world, "akets", None).await, Vec::<String>::new());
        world.append(vec![received("3", 4, "Paket drei")]).await;
        index(world).await;
        assert_eq!(found(world, "paket", None).await[0], "Paket drei");
    }

    async fn operators_of_the_engines_are_words(world) {
        world.append(vec![received("1", 1, "he said \"OR\" NEAR(it) -x a*b c:d ' & | ! <-> ;--")]).await;
        index(world).await;
        for words in ["\"or\"", "or near", "NEAR(said it)", "he AND said OR", "said'", "said & it", "(said", "near:*", "!said", "it -x", "{a b} : said", "\\said"] {
            // AND is a word too, and is not in the text.
            let expected = usize::from(!words.contains("AND"));
            assert_eq!(found(world, words, None).await.len(), expected, "{words}");
        }
        assert_eq!(found(world, &"said ".repeat(5_000), None).await.len(), 1);
        assert_eq!(found(world, &"x".repeat(100_000), None).await.len(), 0);
        assert_eq!(found(world, "sa\u{200b}id \u{202e}he", None).await.len(), 1);
    }

    async fn only_the_inboxes_that_are_asked_for_are_searched(world) {
        let mut other = received("2", 2, "paket zwei");
        other.inbox = "other inbox \"'".into();
        world.append(vec![received("1", 1, "paket eins"), other]).await;
        index(world).await;
        assert_eq!(found(world, "paket", Some(&[INBOX])).await, ["paket eins"]);
        assert_eq!(found(world, "paket", Some(&["other inbox \"'"])).await, ["paket zwei"]);
        assert_eq!(found(world, "paket", Some(&["other inbox \"'", INBOX])).await.len(), 2);
        assert_eq!(found(world, "paket", Some(&["nowhere"])).await.len(), 0);
        assert_eq!(found(world, "paket", Some(&[])).await.len(), 0);
    }

    async fn names_and_the_beginnings_of_numbers_lead_to_contacts(world) {
        world.append(vec![named("4917012345", 1, "Ada Lovelace"), received("4917012345", 1, "a"), received("4917099999", 2, "b")]).await;
        index(world).await;
        let ada = world.contact("4917012345").await;
        let query = |words: &str| SearchQuery::parse(words).unwrap();
        assert_eq!(world.store().find_names(&query("love ADA")).await.unwrap(), [ada]);
        assert_eq!(world.store().find_names(&query("ada byron")).await.unwrap(), []);
        assert_eq!(world.store().find_numbers(&query("+49 170 123")).await.unwrap(), [ada]);
        assert_eq!(world.store().find_numbers(&query("0049170")).await.unwrap().len(), 2);
        assert_eq!(world.store().find_numbers(&query("170")).await.unwrap(), []);
        world.append(vec![named("4917012345", 3, "Grace")]).await;
        index(world).await;
        assert_eq!(world.store().find_names(&query("ada")).await.unwrap(), []);
        assert_eq!(world.store().find_names(&query("grace")).await.unwrap(), [ada]);
    }

    async fn of_two_who_read_the_log_only_one_adds(world) {
        world.append(vec![received("1", 1, "paket"), sent("1", 2, "x")]).await;
        let store = world.store();
        let mut once = Index::default();
        once.event(1, INBOX, "paket");
        assert!(store.make_searchable(0, 2, once.clone()).await.unwrap());
        assert!(!store.make_searchable(0, 2, once.clone()).await.unwrap());
        assert_eq!(store.searchable().await.unwrap(), 2);
        assert_eq!(found(world, "paket", None).await, ["paket"]);
        assert!(store.make_searchable(2, 2, Index { gone: vec![1], ..Index::default() }).await.unwrap());
        assert_eq!(found(world, "paket", None).await.len(), 0);
        store.forget_searchable().await.unwrap();
        assert_eq!(store.searchable().await.unwrap(), 0);
        assert!(store.make_searchable(0, 2, once).await.unwrap());
        world.reopen().await;
        assert_eq!(found(world, "paket", None).await, ["paket"]);
    }
}
