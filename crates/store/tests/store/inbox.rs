//! Lists of conversations, their counts, and what colleagues do around them.

use desk::event::{Deed, Event};
use desk::{Fact, Moment, Name};
use store::{ConversationRow, Counts, Cursor, Draft, Filter, Look, View};

use crate::tale::{START, act, case, fact, named, received, sent};
use crate::world::World;

fn at(seconds: i64) -> Filter {
    Filter { now: Moment(START + seconds * 1_000), ..Filter::default() }
}

async fn list(world: &World, view: View, filter: &Filter) -> Vec<ConversationRow> {
    world.store().conversations(view, filter, None, 50).await.unwrap().0
}

/// The last words of each row.
async fn told(world: &World, view: View, filter: &Filter) -> Vec<String> {
    list(world, view, filter).await.into_iter().map(|row| row.last_text.unwrap_or_default()).collect()
}

fn assigned(person: &str, seconds: i64, agent: Option<&str>, team: Option<&str>) -> Fact {
    act(person, seconds, Deed::Assign { agent: agent.map(Into::into), team: team.map(Into::into) })
}

fn snoozed(person: &str, seconds: i64, until: i64) -> Fact {
    act(person, seconds, Deed::Snooze { until: Moment(START + until * 1_000) })
}

fn note(person: &str, seconds: i64, mentions: &[&str]) -> Fact {
    let mentions = mentions.iter().map(|name| Name::new(*name)).collect();
    let id = Name::new(format!("note-{person}-{seconds}"));
    fact(person, seconds, Event::NoteWritten { id, by: "anna".into(), text: "please look".to_owned(), mentions })
}

fn elsewhere(mut fact: Fact) -> Fact {
    fact.inbox = "other".into();
    fact
}

on_both! {
    async fn who_waits_longest_comes_first(world) {
        world.append(vec![received("1", 30, "a"), received("2", 10, "b"), received("3", 20, "c"), sent("3", 25, "d")]).await;
        let (rows, next) = world.store().conversations(View::Waiting, &at(60), None, 50).await.unwrap();
        let waiting: Vec<_> = rows.iter().map(|row| row.waiting_since.unwrap().0 - START).collect();
        assert_eq!(waiting, [10_000, 30_000]);
        assert_eq!(next, None);
        for (view, count) in [(View::Waiting, 2), (View::Open, 3), (View::All, 3)] {
            assert_eq!(world.store().count(view, &at(60), 1_000).await.unwrap(), count);
        }
        assert_eq!(world.store().count(View::All, &at(60), 2).await.unwrap(), 2, "nobody counts further than asked");
    }

    async fn each_view_shows_what_it_is_called(world) {
        world.append(vec![
            received("1", 1, "mine"), assigned("1", 2, Some("anna"), None),
            received("2", 3, "sales"), assigned("2", 4, None, Some("sales")),
            received("3", 5, "nobodys"),
            received("4", 6, "asleep"), assigned("4", 7, Some("anna"), None), snoozed("4", 8, 1_000),
            received("5", 9, "done"), act("5", 10, Deed::Resolve),
            elsewhere(received("6", 11, "elsewhere")),
        ]).await;
        let filter = Filter { me: Some("anna".into()), my_team: Some("sales".into()), ..at(100) };
        for (view, expected) in [
            (View::Mine, &["mine"][..]),
            (View::Team, &["sales"]),
            (View::Unassigned, &["elsewhere", "nobodys", "sales"]),
            (View::Waiting, &["mine", "sales", "nobodys", "elsewhere"]),
            (View::Closing, &["mine", "sales", "nobodys", "elsewhere"]),
            (View::Snoozed, &["asleep"]),
            (View::Open, &["elsewhere", "nobodys", "sales", "mine"]),
            (View::Resolved, &["done"]),
            (View::All, &["elsewhere", "done", "asleep", "nobodys", "sales", "mine"]),
        ] {
            assert_eq!(told(world, view, &filter).await, expected, "{view:?}");
            assert_eq!(world.store().count(view, &filter, 1_000).await.unwrap(), expected.len() as i64, "{view:?}");
        }
        let counts = world.store().counts(&filter).await.unwrap();
        let expected = Counts { mine: 1, unassigned: 3, team: 1, waiting: 4, closing: 4, snoozed: 1, open: 4, mentions: 0 };
        assert_eq!(counts, expected);
        let other = Filter { inboxes: Some(vec!["other".into()]), ..filter.clone() };
        assert_eq!(told(world, View::All, &other).await, ["elsewhere"]);
        assert_eq!(world.store().counts(&other).await.unwrap().open, 1);
        let none = Filter { inboxes: Some(Vec::new()), ..filter };
        assert_eq!(world.store().counts(&none).await.unwrap(), Counts::default());
    }

    async fn who_sleeps_wakes_when_the_instant_has_passed_and_nobody_has_to_do_anything(world) {
        world.append(vec![received("1", 1, "a"), snoozed("1", 2, 50)]).await;
        for (now, open, asleep) in [(49, 0, 1), (50, 1, 0)] {
            assert_eq!((list(world, View::Open, &at(now)).await.len(), list(world, View::Snoozed, &at(now)).await.len()), (open, asleep));
            let counts = world.store().counts(&at(now)).await.unwrap();
            assert_eq!((counts.open, counts.waiting, counts.snoozed), (open as i64, open as i64, asleep as i64));
        }
        let woken = async |from: i64, to: i64| world.store().woken(at(from).now, at(to).now, 10).await.unwrap().len();
        assert_eq!((woken(0, 49).await, woken(49, 50).await, woken(50, 60).await), (0, 1, 0));
        world.append(vec![snoozed("1", 60, 900), received("1", 61, "b")]).await;
        assert_eq!(told(world, View::Open, &at(62)).await, ["b"], "a word of the customer wakes it");
    }

    async fn a_window_that_has_closed_is_not_about_to_close(world) {
        world.append(vec![received("1", 1, "a"), received("2", 2, "b"), sent("2", 3, "c")]).await;
        let day = 24 * 3_600;
        assert_eq!(told(world, View::Closing, &at(60)).await, ["a", "c"]);
        assert_eq!(told(world, View::Closing, &at(day + 1)).await, ["c"]);
        assert_eq!(told(world, View::Closing, &at(day + 2)).await, Vec::<String>::new());
    }

    async fn a_list_goes_on_where_it_stopped(world) {
        for n in 0..7 {
            let message = received(&n.to_string(), n / 2, &format!("m{n}"));
            world.append(vec![if n % 3 == 0 { elsewhere(message) } else { message }]).await;
        }
        for view in [View::Open, View::All, View::Waiting, View::Closing] {
            let mut seen = Vec::new();
            let mut after = None;
            loop {
                let (rows, next) = world.store().conversations(view, &at(60), after, 3).await.unwrap();
                seen.extend(rows.into_iter().map(|row| row.last_text.unwrap()));
                let Some(next) = next else { break };
                after = Cursor::parse(&next.to_string());
            }
            assert_eq!(seen, told(world, view, &at(60)).await, "{view:?}");
            seen.sort_unstable();
            assert_eq!(seen, ["m0", "m1", "m2", "m3", "m4", "m5", "m6"], "{view:?}");
        }
    }

    async fn a_row_tells_what_the_thread_knows(world) {
        let label = act("1", 95, Deed::Label { add: vec!["vip".into(), "a".into()], remove: Vec::new() });
        world.append([case("1", 0), vec![named("1", 1, "Grace"), label]].concat()).await;
        let rows = list(world, View::Resolved, &at(100)).await;
        let row = &rows[0];
        assert_eq!(row.contact_name.as_deref(), Some("Grace"));
        assert_eq!((row.last_from.as_deref(), row.last_text.as_deref()), (Some("agent"), Some("out-1-0")));
        assert_eq!(row.last_kind.as_deref(), Some("text"));
        assert_eq!(row.labels, ["a", "vip"]);
        assert_eq!(row.assignee.as_deref(), Some("anna"));
        assert_eq!(world.store().conversation(row.id).await.unwrap().as_ref(), Some(row));
        assert_eq!(world.store().conversations_of(row.contact).await.unwrap(), rows);
    }

    async fn lists_can_be_narrowed(world) {
        let category = act("1", 3, Deed::Categorise { category: Some("refund".into()) });
        let label = act("1", 4, Deed::Label { add: vec!["vip".into()], remove: Vec::new() });
        world.append(vec![
            named("1", 0, "Ada 100%"), received("1", 0, "a"), sent("1", 1, "c"), category, label,
            elsewhere(named("2", 5, "Grace")), elsewhere(received("2", 5, "b")),
        ]).await;
        let world = &*world;
        let count = |filter: Filter| async move {
            let rows = list(world, View::All, &filter).await.len() as i64;
            assert_eq!(world.store().count(View::All, &filter, 1_000).await.unwrap(), rows);
            rows
        };
        assert_eq!(count(at(60)).await, 2);
        for (filter, expected) in [
            (Filter { inboxes: Some(vec!["other".into()]), ..at(60) }, 1),
            (Filter { agent: Some("anna".into()), ..at(60) }, 1),
            (Filter { inboxes: Some(vec!["other".into()]), agent: Some("anna".into()), ..at(60) }, 0),
            (Filter { label: Some("vip".into()), ..at(60) }, 1),
            (Filter { label: Some("vi".into()), ..at(60) }, 0),
            (Filter { category: Some("refund".into()), ..at(60) }, 1),
            (Filter { name: Some("ADA".to_owned()), ..at(60) }, 1),
            (Filter { name: Some("0%".to_owned()), ..at(60) }, 1),
            (Filter { name: Some("a%0".to_owned()), ..at(60) }, 0),
        ] {
            assert_eq!(count(filter.clone()).await, expected, "{filter:?}");
        }
        let agent = Filter { agent: Some("anna".into()), ..at(60) };
        assert_eq!(told(world, View::Open, &agent).await, ["c"]);
    }

    async fn a_label_or_a_request_type_finds_its_conversations_whatever_becomes_of_them(world) {
        let label = |person: &str, seconds, add: &[&str], remove: &[&str]| {
            let names = |names: &[&str]| names.iter().map(|name| Name::new(*name)).collect();
            act(person, seconds, Deed::Label { add: names(add), remove: names(remove) })
        };
        let category = |person: &str, seconds, name: Option<&str>| {
            act(person, seconds, Deed::Categorise { category: name.map(Into::into) })
        };
        let with = |label: Option<&str>, category: Option<&str>| {
            Filter { label: label.map(Into::into), category: category.map(Into::into), ..at(60) }
        };
        let vip = with(Some("vip"), None);
        world.append(vec![
            received("1", 1, "a"), label("1", 2, &["vip", "new"], &[]), category("1", 3, Some("refund")),
            received("2", 4, "b"), label("2", 5, &["vip"], &[]),
            received("3", 6, "c"),
        ]).await;
        assert_eq!(told(world, View::Open, &vip).await, ["b", "a"]);
        assert_eq!(told(world, View::Open, &with(Some("vip"), Some("refund"))).await, ["a"]);
        world.append(vec![label("2", 10, &[], &["vip"]), label("3", 11, &["vip"], &[])]).await;
        assert_eq!(told(world, View::Open, &vip).await, ["c", "a"]);
        world.append(vec![act("1", 20, Deed::Resolve), category("1", 21, Some("other"))]).await;
        assert_eq!(told(world, View::Open, &vip).await, ["c"]);
        for (view, label, category, expected) in [
            (View::Resolved, Some("vip"), None, &["a"][..]),
            (View::Resolved, Some("new"), Some("other"), &["a"]),
            (View::All, None, Some("refund"), &[]),
            (View::All, Some("vip"), None, &["a", "c"]),
        ] {
            let filter = with(label, category);
            assert_eq!(told(world, view, &filter).await, expected, "{view:?} {label:?} {category:?}");
            assert_eq!(world.store().count(view, &filter, 1_000).await.unwrap(), expected.len() as i64, "{view:?}");
        }
    }

    async fn a_label_that_many_carry_is_listed_like_one_that_few_carry(world) {
        const MANY: i64 = 2_100;
        let carried = |n: i64| {
            let person = format!("p{n}");
            let names = if n % 1_000 == 7 { vec!["many".into(), "few".into()] } else { vec!["many".into()] };
            [received(&person, n, &format!("m{n}")), act(&person, n + 1, Deed::Label { add: names, remove: Vec::new() })]
        };
        world.append((0..MANY).flat_map(carried).collect()).await;
        let of = |label: &str| Filter { label: Some(label.into()), ..at(MANY + 60) };
        assert_eq!(told(world, View::Open, &of("few")).await, ["m2007", "m1007", "m7"]);
        let expected: Vec<String> = (0..50).map(|n| format!("m{}", MANY - 1 - n)).collect();
        assert_eq!(told(world, View::Open, &of("many")).await, expected);
        assert_eq!(world.store().count(View::Open, &of("many"), 10_000).await.unwrap(), MANY);
        let both = Filter { category: Some("none".into()), ..of("many") };
        assert_eq!(told(world, View::Open, &both).await, Vec::<String>::new());
    }

    async fn whom_a_note_calls_finds_the_conversation_until_they_have_looked(world) {
        world.append(vec![received("1", 1, "a"), received("2", 2, "b"), note("1", 3, &["anna", "ben"]), note("2", 4, &["anna"])]).await;
        world.append(vec![note("1", 5, &["anna"])]).await;
        let anna = Filter { me: Some("anna".into()), ..at(60) };
        let ben = Filter { me: Some("ben".into()), ..at(60) };
        assert_eq!(told(world, View::Mentions, &anna).await, ["a", "b"], "the latest call comes first, each conversation once");
        assert_eq!(told(world, View::Mentions, &ben).await, ["a"]);
        let id = list(world, View::Mentions, &ben).await[0].id;
        let calls = async |who: &Filter| world.store().counts(who).await.unwrap().mentions;
        assert_eq!((calls(&anna).await, calls(&ben).await), (2, 1));
        world.store().note_seen(id, &"anna".into(), at(60).now).await.unwrap();
        assert_eq!((calls(&anna).await, calls(&ben).await), (1, 1));
        world.append(vec![note("1", 70, &["anna"])]).await;
        assert_eq!((calls(&anna).await, calls(&ben).await), (2, 1), "called again");
    }

    async fn a_note_stays_with_a_customer_who_turns_out_to_be_another(world) {
        world.append(vec![received("1", 1, "a"), received("2", 2, "b"), note("2", 3, &["anna"]), note("1", 4, &["anna"])]).await;
        world.append_linked(Vec::new(), &[&["1", "2"]]).await;
        let anna = Filter { me: Some("anna".into()), ..at(60) };
        assert_eq!(list(world, View::Mentions, &anna).await.len(), 1);
        assert_eq!(world.store().counts(&anna).await.unwrap().mentions, 1);
    }

    async fn what_was_read_stays_read_and_never_goes_back(world) {
        world.append(vec![received("1", 1, "a")]).await;
        let id = list(world, View::All, &at(60)).await[0].id;
        for seconds in [10, 5] {
            world.store().note_seen(id, &"anna".into(), at(seconds).now).await.unwrap();
        }
        assert_eq!(world.store().conversation(id).await.unwrap().unwrap().seen_at, Some(at(10).now));
    }

    async fn a_draft_belongs_to_who_wrote_it(world) {
        world.append(vec![received("1", 1, "a")]).await;
        let id = list(world, View::All, &at(60)).await[0].id;
        let (anna, ben) = ("anna".into(), "ben".into());
        let draft = Draft { text: "Dear".to_owned(), quoted: Some("a".into()) };
        world.store().keep_draft(&anna, id, Some(&Draft { text: "D".to_owned(), quoted: None })).await.unwrap();
        world.store().keep_draft(&anna, id, Some(&draft)).await.unwrap();
        world.reopen().await;
        assert_eq!(world.store().draft(&anna, id).await.unwrap(), Some(draft));
        assert_eq!(world.store().draft(&ben, id).await.unwrap(), None);
        world.store().keep_draft(&anna, id, None).await.unwrap();
        assert_eq!(world.store().draft(&anna, id).await.unwrap(), None);
    }

    async fn who_looks_is_forgotten_by_itself(world) {
        world.append(vec![received("1", 1, "a")]).await;
        let conversation = list(world, View::All, &at(60)).await[0].id;
        let look = |typing, until| Look { conversation, person: "anna".into(), typing, until: at(until).now };
        world.store().tell_look(&look(false, 20)).await.unwrap();
        world.store().tell_look(&look(true, 25)).await.unwrap();
        assert_eq!(world.store().looks(at(24).now).await.unwrap(), [look(true, 25)]);
        assert_eq!(world.store().looks(at(25).now).await.unwrap(), []);
    }

    async fn a_late_opening_replaces_the_conversation_that_never_was(world) {
        world.append(vec![received("1", 100, "b")]).await;
        world.append(vec![received("1", 50, "a")]).await;
        let rows = list(world, View::All, &at(200)).await;
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
