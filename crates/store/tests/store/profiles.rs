//! What people make of contacts: the same in every order, carried along when two are one, found by lists, without effect on any figure.

use desk::event::{ContactChange, Deed, Presence};
use desk::{Actor, Event, Fact, Moment, Name};
use store::{ContactFilter, ContactRow};

use crate::tale::{START, act, case, fact, named, presence, received};
use crate::world::{Engine, World, place};

/// A change of a contact in no inbox.
fn changed(person: &str, seconds: i64, id: &str, change: ContactChange) -> Fact {
    let event = Event::ContactChanged { id: id.into(), by: "anna".into(), change };
    Fact { inbox: Name::default(), ..fact(person, seconds, event) }
}

fn name(person: &str, seconds: i64, name: Option<&str>) -> Fact {
    changed(person, seconds, &format!("name-{seconds}"), ContactChange::Name(name.map(str::to_owned)))
}

fn label(person: &str, seconds: i64, add: &[&str], remove: &[&str]) -> Fact {
    let names = |words: &[&str]| words.iter().map(|word| Name::new(*word)).collect();
    let change = ContactChange::Label { add: names(add), remove: names(remove) };
    changed(person, seconds, &format!("label-{seconds}"), change)
}

fn attribute(person: &str, seconds: i64, key: &str, value: Option<&str>) -> Fact {
    let change = ContactChange::Attribute { key: key.into(), value: value.map(str::to_owned) };
    changed(person, seconds, &format!("attribute-{seconds}"), change)
}

fn everything(person: &str) -> Vec<Fact> {
    let consent = |given, proof: &str| ContactChange::Consent { purpose: "marketing".into(), given, proof: proof.to_owned() };
    vec![
        name(person, 10, Some("Adélaïde Fox")),
        name(person, 5, Some("Nobody")),
        label(person, 11, &["vip", "new"], &[]),
        label(person, 12, &[], &["new"]),
        attribute(person, 13, "size", Some("XL")),
        attribute(person, 14, "size", Some("M")),
        attribute(person, 15, "shop", Some("Berlin")),
        attribute(person, 16, "shop", None),
        changed(person, 17, "language", ContactChange::Language(Some("it".into()))),
        changed(person, 18, "yes", consent(true, "form")),
        changed(person, 19, "no", consent(false, "phone")),
        changed(person, 20, "note", ContactChange::Note { text: "likes tea".to_owned() }),
        changed(person, 21, "block", ContactChange::Blocked(true)),
    ]
}

/// Everything that lists and pages can see of the contacts, by their ids at the provider.
async fn seen(world: &World) -> Vec<(Vec<String>, Option<String>, desk::contact::Profile, Vec<String>)> {
    let (rows, _) = world.store().contacts(&ContactFilter::default(), None, 100).await.unwrap();
    let mut seen = Vec::new();
    for row in rows {
        let mut found = Vec::new();
        for (what, filter) in filters() {
            let (rows, _) = world.store().contacts(&filter, None, 100).await.unwrap();
            found.extend(rows.iter().any(|other| other.id == row.id).then(|| what.to_owned()));
        }
        seen.push((row.keys, row.name, row.profile, found));
    }
    seen.sort_by(|a, b| a.0.cmp(&b.0));
    seen
}

fn filters() -> Vec<(&'static str, ContactFilter)> {
    let text = |text: &str| ContactFilter { text: Some(text.to_owned()), ..ContactFilter::default() };
    let attribute = |key: &str, value: &str| {
        let attribute = Some((Name::new(key), value.to_owned()));
        ContactFilter { attribute, ..ContactFilter::default() }
    };
    let label = |label: &str| ContactFilter { label: Some(label.into()), ..ContactFilter::default() };
    vec![
        ("adel", text("ADEL")),
        ("fox adel", text("fox adel")),
        ("nobody", text("nobody")),
        ("ada", text("ada")),
        ("4917", text("+49 17")),
        ("0171", text("0171-2345")),
        ("end", text("2345")),
        ("user", text("user.1")),
        ("vip", label("vip")),
        ("new", label("new")),
        ("M", attribute("size", "M")),
        ("XL", attribute("size", "XL")),
        ("Berlin", attribute("shop", "Berlin")),
        ("blocked", ContactFilter { blocked: Some(true), ..ContactFilter::default() }),
        ("vip fox", ContactFilter { label: Some("vip".into()), ..text("fox") }),
    ]
}

async fn list(world: &World, filter: &ContactFilter) -> Vec<ContactRow> {
    world.store().contacts(filter, None, 100).await.unwrap().0
}

on_both! {
    async fn what_was_said_last_holds_and_lists_find_it(world) {
        world.append(vec![received("491712345", 0, "a"), named("491712345", 0, "Ada")]).await;
        world.append(everything("491712345")).await;
        let seen = seen(world).await;
        let (keys, name, profile, found) = &seen[0];
        assert_eq!((seen.len(), keys.as_slice(), name.as_deref()), (1, ["491712345".to_owned()].as_slice(), Some("Adélaïde Fox")));
        assert_eq!(profile.labels().map(Name::as_str).collect::<Vec<_>>(), ["vip"]);
        assert_eq!(profile.attributes().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>(), ["size=M"]);
        assert_eq!(profile.language().map(Name::as_str), Some("it"));
        let consents: Vec<_> = profile.consents().map(|(purpose, at, consent)| (purpose.as_str(), at.0, consent.given)).collect();
        assert_eq!(consents, [("marketing", START + 19_000, false)]);
        assert_eq!(found, &["adel", "fox adel", "4917", "0171", "end", "vip", "M", "blocked", "vip fox"]);
    }

    async fn twice_late_shuffled_and_one_by_one_make_the_same(world) {
        world.append([vec![named("491712345", 0, "Ada")], everything("491712345")].concat()).await;
        let expected = seen(world).await;
        let fresh = place(Engine::Sqlite).await.unwrap();
        let mut other = World::open(fresh.0, world.desk.clone()).await;
        for fact in everything("491712345").into_iter().rev().chain([named("491712345", 0, "Ada")]) {
            other.append(vec![fact]).await;
            other.reopen().await;
        }
        other.append(everything("491712345")).await;
        assert_eq!(seen(&other).await, expected);
        let again = other.append(everything("491712345")).await;
        assert_eq!(again.recorded(), 0);
        drop(other);
        fresh.1.remove().await;
    }

    async fn a_name_of_the_desk_wins_until_it_is_taken_away(world) {
        world.append(vec![named("1", 0, "Ada"), name("1", 1, Some("Countess"))]).await;
        world.append(vec![named("1", 50, "Ada L.")]).await;
        let contact = world.contact("1").await;
        let known = world.store().contact(contact).await.unwrap().unwrap();
        assert_eq!((known.name.as_deref(), known.told_name.as_deref()), (Some("Countess"), Some("Ada L.")));
        assert_eq!(world.store().contact_names(&[contact]).await.unwrap()[&contact], "Countess");
        world.append(vec![name("1", 60, None)]).await;
        assert_eq!(world.store().contact(contact).await.unwrap().unwrap().name.as_deref(), Some("Ada L."));
        let text = |text: &str| ContactFilter { text: Some(text.to_owned()), ..ContactFilter::default() };
        assert_eq!((list(world, &text("ada")).await.len(), list(world, &text("countess")).await.len()), (1, 0));
    }

    async fn changes_have_no_effect_on_any_figure(world) {
        let rows = async |world: &World| {
            let mut rows = world.store().conversations_of(world.contact("1").await).await.unwrap();
            // The name is all that may differ.
            rows.iter_mut().for_each(|row| row.contact_name = None);
            rows
        };
        world.append(case("1", 0)).await;
        let before = (world.samples().await, rows(world).await);
        let tail = world.store().tail_head().await.unwrap().number;
        world.append(everything("1")).await;
        assert!((world.samples().await, rows(world).await) == before);
        assert_eq!(world.store().tail_head().await.unwrap().number, tail);
        world.store().ledger().refold_all(crate::world::no_progress()).await.unwrap();
        assert!((world.samples().await, rows(world).await) == before);
        let contact = world.store().contact(world.contact("1").await).await.unwrap().unwrap();
        assert_eq!(contact.name.as_deref(), Some("Adélaïde Fox"));
    }

    async fn two_contacts_that_turn_out_to_be_one_have_one_profile(world) {
        let ours = || vec![named("491712345", 0, "Ada"), name("491712345", 10, Some("Adélaïde Fox")), label("491712345", 11, &["vip"], &[])];
        let theirs = || vec![
            received("user.1", 3, "m"),
            name("user.1", 5, Some("Nobody")),
            label("user.1", 9, &["new"], &["vip"]),
            attribute("user.1", 13, "size", Some("M")),
        ];
        world.append(ours()).await;
        world.append(theirs()).await;
        assert_eq!(seen(world).await.len(), 2);
        world.append_linked(vec![label("user.1", 12, &[], &["new"])], &[&["491712345", "user.1"]]).await;
        let merged = seen(world).await;
        assert_eq!(merged.len(), 1);
        assert_eq!(merged[0].3, ["adel", "fox adel", "4917", "0171", "end", "user", "vip", "M", "vip fox"]);
        let contact = world.contact("user.1").await;
        let events = world.store().thread_events(&Name::default(), contact).await.unwrap();
        assert_eq!(events.len(), 6);

        let fresh = place(Engine::Sqlite).await.unwrap();
        let other = World::open(fresh.0, world.desk.clone()).await;
        other.append_linked([vec![label("user.1", 12, &[], &["new"])], theirs(), ours()].concat(), &[&["491712345", "user.1"]]).await;
        assert_eq!(seen(&other).await, merged);
        drop(other);
        fresh.1.remove().await;
    }

    async fn evidence_says_what_first_told_that_two_ids_are_one_person(world) {
        let both = |seconds, id: &str| Fact { person: vec!["491".into(), "user.1".into()], ..received("491", seconds, id) };
        world.append(case("491", 0)).await;
        world.append(case("user.1", 100)).await;
        world.append_linked(vec![received("7", 400, "x"), both(500, "a")], &[&["7"], &["491", "user.1"]]).await;
        world.append_linked(vec![both(600, "b")], &[&["user.1", "491"]]).await;
        let event = Event::PersonChanged { id: "c".into(), kind: "user_changed_number".into(), body: None };
        world.append_linked(vec![fact("491", 700, event)], &[&["491", "492"]]).await;
        let evidence = world.store().contact_evidence(world.contact("492").await).await.unwrap();
        let told: Vec<_> = evidence.iter().map(|row| (row.at.0, row.kind.as_str(), row.keys.join("+"))).collect();
        let at = |seconds: i64| START + seconds * 1_000;
        assert_eq!(told, [(at(500), "message", "491+user.1".to_owned()), (at(700), "user_changed_number", "491+492".to_owned())]);
        assert!(world.store().contact_evidence(world.contact("7").await).await.unwrap().is_empty());
    }

    async fn a_list_is_read_page_by_page_with_what_contacts_did(world) {
        for person in 1..=5i64 {
            world.append(case(&person.to_string(), person * 1_000)).await;
        }
        world.append(vec![received("3", 900_000, "late"), label("3", 1, &["vip"], &[]), label("5", 2, &["vip"], &[])]).await;
        let all = ContactFilter::default();
        let (first, total) = world.store().contacts(&all, None, 2).await.unwrap();
        let (second, _) = world.store().contacts(&all, Some(first[1].id), 2).await.unwrap();
        let keys: Vec<_> = first.iter().chain(&second).flat_map(|row| row.keys.clone()).collect();
        assert_eq!((total, keys), (5, ["5", "4", "3", "2"].map(str::to_owned).to_vec()));
        let third = &second[0];
        assert_eq!((third.conversations, third.first_seen_at), (2, Some(Moment(START + 3_000_000))));
        assert_eq!(third.last_seen_at, Some(Moment(START + 900_000_000)));
        let (vips, total) = world.store().contacts(&ContactFilter { label: Some("vip".into()), ..all }, Some(first[0].id), 9).await.unwrap();
        assert_eq!((vips.len(), total), (1, 2));
        assert_eq!(world.store().contact_labels().await.unwrap(), ["vip"]);
    }

    async fn rules_see_who_is_there_and_whose_turn_it_was(world) {
        let give = |person: &str, seconds, agent: &str| {
            let mut fact = act(person, seconds, Deed::Assign { agent: Some(agent.into()), team: None });
            if let Event::Acted(act) = &mut fact.event {
                act.by = Actor::System;
            }
            fact
        };
        world.append(vec![presence(5, "anna", Presence::Away), presence(1, "anna", Presence::Online), presence(2, "ben", Presence::Online)]).await;
        world.append(vec![received("1", 3, "a"), received("2", 3, "b"), received("3", 3, "c")]).await;
        world.append(vec![give("1", 9, "ben"), give("2", 9, "anna")]).await;
        world.append(vec![presence(4, "anna", Presence::Busy), give("1", 9, "ben")]).await;
        let staff = world.store().staff().await.unwrap().colleagues;
        let (anna, ben) = (staff["anna"], staff["ben"]);
        assert_eq!((anna.state, anna.since, anna.load), (Presence::Away, Moment(START + 5_000), 1));
        assert_eq!((ben.state, ben.load), (Presence::Online, 1));
        assert!(ben.turn < anna.turn);
        let now = Moment(START + 10_000);
        let waiting = world.store().unassigned(Moment(START), now, 10).await.unwrap();
        assert_eq!(waiting.iter().map(|row| row.person.as_str()).collect::<Vec<_>>(), ["3"]);
        assert!(world.store().unassigned(Moment(START + 3_000), now, 10).await.unwrap().is_empty());
        assert_eq!(world.store().assigned_to(&"anna".into(), now, 10).await.unwrap().len(), 1);
    }
}
