//! People, their sessions, invitations, tokens, recovery codes and presence, and the audit log.

use desk::Moment;
use store::{AuditFilter, AuditRow, PersonRow, SessionRow, TokenRow};

use crate::world::World;

fn person(id: &str, role: &str) -> PersonRow {
    PersonRow {
        id: id.into(),
        name: format!("{id} of the desk"),
        email: Some(format!("{id}@example.org")),
        role: role.to_owned(),
        state: "active".to_owned(),
        wished: "offline".to_owned(),
        shown: "offline".to_owned(),
        ..PersonRow::default()
    }
}

async fn add(world: &World, id: &str, role: &str) {
    assert!(world.store().add_person(&person(id, role), Moment(1)).await.unwrap());
}

fn session(id: &str, person: &str, until: i64) -> SessionRow {
    SessionRow {
        id: id.to_owned(),
        fingerprint: format!("print of {id}"),
        person: person.to_owned(),
        created_at: Moment(10),
        last_seen_at: Moment(10),
        until: Moment(until),
        agent: "a browser".to_owned(),
        address: "192.0.2.1".to_owned(),
    }
}

on_both! {
    async fn a_person_is_found_by_id_and_by_address_and_only_once(world) {
        add(world, "anna", "agent").await;
        add(world, "ben", "administrator").await;
        assert!(!world.store().add_person(&person("anna", "agent"), Moment(2)).await.unwrap(), "the id is taken");
        let same = PersonRow { id: "carl".into(), ..person("anna", "agent") };
        assert!(!world.store().add_person(&same, Moment(2)).await.unwrap(), "the address is taken");
        world.reopen().await;
        let store = world.store();
        assert_eq!(store.person("anna").await.unwrap(), Some(person("anna", "agent")));
        assert_eq!(store.person_by_email("ben@example.org").await.unwrap().unwrap().id, "ben");
        assert_eq!(store.person_by_email("carl@example.org").await.unwrap(), None);
        assert_eq!(store.people().await.unwrap().len(), 2);
        let nobody = PersonRow { email: None, ..person("script", "analyst") };
        let another = PersonRow { email: None, ..person("script2", "analyst") };
        assert!(store.add_person(&nobody, Moment(3)).await.unwrap() && store.add_person(&another, Moment(3)).await.unwrap());
    }

    async fn an_address_belongs_to_one_person(world) {
        add(world, "anna", "agent").await;
        add(world, "ben", "agent").await;
        let store = world.store();
        assert!(!store.set_email("ben", Some("anna@example.org")).await.unwrap());
        assert!(store.set_email("anna", Some("anna@example.org")).await.unwrap(), "her own");
        assert!(store.set_email("anna", None).await.unwrap() && store.set_email("ben", Some("anna@example.org")).await.unwrap());
        assert_eq!(store.person_by_email("anna@example.org").await.unwrap().unwrap().id, "ben");
    }

    async fn the_last_administrator_stays_however_many_leave_at_once(world) {
        for id in ["anna", "ben", "carl"] {
            add(world, id, "administrator").await;
        }
        let store = world.store();
        let leave = async |id: &str| {
            store.change_person(&PersonRow { role: "agent".to_owned(), ..person(id, "") }, true).await.unwrap()
        };
        let left = tokio::join!(leave("anna"), leave("ben"), leave("carl"));
        assert_eq!([left.0, left.1, left.2].iter().filter(|left| **left).count(), 2, "{left:?}");
        let administrators = store.people().await.unwrap().into_iter().filter(|row| row.role == "administrator").count();
        assert_eq!(administrators, 1);
    }

    async fn who_is_switched_off_does_not_count_as_an_administrator(world) {
        add(world, "anna", "administrator").await;
        let off = PersonRow { state: "off".to_owned(), ..person("ben", "administrator") };
        assert!(world.store().add_person(&off, Moment(1)).await.unwrap());
        let anna = PersonRow { state: "off".to_owned(), ..person("anna", "administrator") };
        assert!(!world.store().change_person(&anna, true).await.unwrap());
    }

    async fn a_session_is_found_by_its_fingerprint_until_somebody_ends_it(world) {
        add(world, "anna", "agent").await;
        let store = world.store();
        for id in ["a", "b", "c"] {
            store.begin_session(&session(id, "anna", 100)).await.unwrap();
        }
        let (found, whose) = store.session("print of a").await.unwrap().unwrap();
        assert_eq!((found, whose.name.as_str(), whose.last_seen_at), (session("a", "anna", 100), "anna of the desk", Some(Moment(10))));
        store.session_seen("a", "anna", Moment(20), Moment(120)).await.unwrap();
        let ids = |rows: Vec<SessionRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(store.sessions_of("anna", Moment(30)).await.unwrap()), ["a", "b", "c"], "the one used last first");
        assert_eq!(ids(store.sessions_of("anna", Moment(100)).await.unwrap()), ["a"], "two are over");
        assert!(!store.end_session("ben", "a").await.unwrap(), "it is not his");
        assert!(store.end_session("anna", "c").await.unwrap());
        assert_eq!(store.end_sessions("anna", Some("a")).await.unwrap(), 1);
        assert_eq!(store.session("print of b").await.unwrap(), None);
        let later = SessionRow { created_at: Moment(200), last_seen_at: Moment(200), ..session("d", "anna", 300) };
        store.begin_session(&later).await.unwrap();
        assert_eq!(store.session("print of a").await.unwrap(), None, "what is over is forgotten when another begins");
    }

    async fn an_invitation_works_once_and_replaces_the_one_before(world) {
        add(world, "anna", "agent").await;
        let store = world.store();
        store.invite("anna", "first", Moment(50)).await.unwrap();
        store.invite("anna", "second", Moment(60)).await.unwrap();
        assert_eq!(store.invitation("first").await.unwrap(), None);
        let (whose, until) = store.invitation("second").await.unwrap().unwrap();
        assert_eq!((whose.id.as_str(), until), ("anna", Moment(60)));
        let taken = tokio::join!(store.take_invitation("second"), store.take_invitation("second"));
        assert_eq!(i32::from(taken.0.unwrap()) + i32::from(taken.1.unwrap()), 1);
        assert_eq!(store.invitation("second").await.unwrap(), None);
    }

    async fn a_code_of_the_second_factor_is_accepted_once(world) {
        add(world, "anna", "agent").await;
        let store = world.store();
        store.set_totp("anna", Some("sealed"), true, 7, &["one".to_owned(), "two".to_owned()]).await.unwrap();
        let row = store.person("anna").await.unwrap().unwrap();
        assert_eq!((row.totp.as_deref(), row.totp_on), (Some("sealed"), true));
        assert!(!store.use_totp_step("anna", 7).await.unwrap(), "it switched the factor on already");
        let used = tokio::join!(store.use_totp_step("anna", 8), store.use_totp_step("anna", 8));
        assert_eq!(i32::from(used.0.unwrap()) + i32::from(used.1.unwrap()), 1);
        assert!(!store.use_totp_step("anna", 6).await.unwrap(), "nor an older one");
        assert!(store.use_recovery_code("anna", "one").await.unwrap());
        assert!(!store.use_recovery_code("anna", "one").await.unwrap());
        store.set_totp("anna", None, false, 0, &[]).await.unwrap();
        assert!(!store.use_recovery_code("anna", "two").await.unwrap(), "codes go with the factor");
    }

    async fn a_token_knows_its_scopes_and_ends(world) {
        add(world, "anna", "analyst").await;
        let store = world.store();
        let token = TokenRow {
            id: "t1".to_owned(),
            fingerprint: "print".to_owned(),
            person: "anna".to_owned(),
            name: "night job".to_owned(),
            scopes: vec!["figures.read".to_owned(), "figures.export".to_owned()],
            created_at: Moment(5),
            last_used_at: None,
            until: Some(Moment(500)),
        };
        store.add_token(&token).await.unwrap();
        store.token_used("t1", Moment(9)).await.unwrap();
        let (found, whose) = store.token("print").await.unwrap().unwrap();
        assert_eq!((found, whose.id.as_str()), (TokenRow { last_used_at: Some(Moment(9)), ..token }, "anna"));
        assert_eq!(store.tokens().await.unwrap().len(), 1);
        assert!(store.end_token("t1").await.unwrap() && !store.end_token("t1").await.unwrap());
        assert_eq!(store.token("print").await.unwrap(), None);
    }

    async fn of_two_nodes_that_notice_a_presence_one_writes_it(world) {
        add(world, "anna", "agent").await;
        let store = world.store();
        assert_eq!(store.presences().await.unwrap(), [], "whoever is offline is no news");
        store.wish_presence("anna", "busy", Moment(40)).await.unwrap();
        store.people_alive(&["anna".into(), "nobody".into()], Moment(30)).await.unwrap();
        let row = &store.presences().await.unwrap()[0];
        assert_eq!((row.wished.as_str(), row.shown.as_str(), row.alive_at), ("busy", "offline", Some(Moment(40))), "never earlier");
        let shown = tokio::join!(store.show_presence("anna", "offline", "busy"), store.show_presence("anna", "offline", "busy"));
        assert_eq!(i32::from(shown.0.unwrap()) + i32::from(shown.1.unwrap()), 1);
        store.wish_presence("anna", "offline", Moment(50)).await.unwrap();
        assert_eq!(store.presences().await.unwrap().len(), 1, "the log does not know it yet");
        assert!(store.show_presence("anna", "busy", "offline").await.unwrap());
        assert_eq!(store.presences().await.unwrap(), []);
    }

    async fn the_audit_log_is_read_in_pages_the_newest_first(world) {
        let store = world.store();
        for number in 0..7 {
            let row = AuditRow {
                id: 0,
                at: Moment(number),
                who: if number % 2 == 0 { "anna" } else { "ben" }.to_owned(),
                what: if number < 4 { "signed_in" } else { "exported" }.to_owned(),
                subject: number.to_string(),
                detail: String::new(),
                address: "192.0.2.1".to_owned(),
            };
            store.add_audit(&row).await.unwrap();
        }
        let subjects = |rows: &[AuditRow]| rows.iter().map(|row| row.subject.clone()).collect::<String>();
        let first = store.audit(&AuditFilter::default(), 3).await.unwrap();
        assert_eq!(subjects(&first), "654");
        let next = AuditFilter { before: Some(first[2].id), ..AuditFilter::default() };
        assert_eq!(subjects(&store.audit(&next, 10).await.unwrap()), "3210");
        let of_anna = AuditFilter { who: Some("anna".to_owned()), ..AuditFilter::default() };
        assert_eq!(subjects(&store.audit(&of_anna, 10).await.unwrap()), "6420");
        let exports = AuditFilter { who: Some("ben".to_owned()), what: Some("exported".to_owned()), before: None };
        assert_eq!(subjects(&store.audit(&exports, 10).await.unwrap()), "5");
    }
}
