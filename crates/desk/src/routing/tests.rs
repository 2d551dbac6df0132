//! Who gets what, told and held against random staff.

use proptest::prelude::*;

use super::*;

const TEXT: &str = r#"
[[agent]]
id = "anna"
team = "sales"
[[agent]]
id = "ben"
team = "sales"
[[agent]]
id = "carla"
team = "sales"
[[agent]]
id = "dino"
team = "italian"
[[team]]
id = "sales"
assign = "round_robin"
capacity = 3
grace = "5min"
[[team]]
id = "italian"
assign = "least_loaded"
languages = ["it"]
[[team]]
id = "vips"
labels = ["vip"]
"#;

fn case(number: i64) -> Case {
    Case { id: ConversationId(number), inbox: "1".into(), language: None, labels: Vec::new(), assignee: None, team: None }
}

fn staff(states: &[(&str, Presence, u32)]) -> Staff {
    let colleague = |state, load| Colleague { state, since: Moment(0), load, turn: 0 };
    Staff { colleagues: states.iter().map(|(id, state, load)| (Name::new(*id), colleague(*state, *load))).collect() }
}

fn to_agent(agent: &str) -> Option<Deed> {
    Some(Deed::Assign { agent: Some(agent.into()), team: None })
}

fn to_team(team: &str) -> Option<Deed> {
    Some(Deed::Assign { agent: None, team: Some(team.into()) })
}

#[test]
fn a_conversation_goes_to_the_team_that_asks_for_most_of_what_it_has() {
    let desk = Desk::parse(TEXT).unwrap();
    let team = |case: &Case| team_for(&desk, case).map(|team| team.id.to_string());
    assert_eq!(team(&case(1)).as_deref(), Some("sales"));
    let italian = Case { language: Some("it".into()), ..case(1) };
    assert_eq!(team(&italian).as_deref(), Some("italian"));
    assert_eq!(team(&Case { labels: vec!["vip".into()], ..italian.clone() }).as_deref(), Some("vips"));
    assert_eq!(team(&Case { team: Some("sales".into()), ..italian }).as_deref(), Some("sales"));
}

#[test]
fn people_take_what_a_team_without_a_rule_is_asked_for() {
    let desk = Desk::parse(TEXT).unwrap();
    let vip = Case { labels: vec!["vip".into()], ..case(1) };
    assert_eq!(give(&desk, &staff(&[("anna", Presence::Online, 0)]), &vip), None);
}

#[test]
fn where_nobody_is_free_the_team_gets_it_once() {
    let desk = Desk::parse(TEXT).unwrap();
    let full = staff(&[("anna", Presence::Online, 3), ("ben", Presence::Busy, 0), ("carla", Presence::Away, 0)]);
    assert_eq!(give(&desk, &full, &case(1)), to_team("sales"));
    assert_eq!(give(&desk, &full, &Case { team: Some("sales".into()), ..case(1) }), None);
    let back = staff(&[("ben", Presence::Online, 2)]);
    assert_eq!(give(&desk, &back, &Case { team: Some("sales".into()), ..case(1) }), to_agent("ben"));
}

#[test]
fn the_least_loaded_gets_the_next_one() {
    let desk = Desk::parse(&TEXT.replace("round_robin", "least_loaded")).unwrap();
    let staff = staff(&[("anna", Presence::Online, 2), ("ben", Presence::Online, 1), ("carla", Presence::Offline, 0)]);
    assert_eq!(give(&desk, &staff, &case(1)), to_agent("ben"));
}

#[test]
fn what_an_absent_agent_has_goes_back_after_the_grace_and_not_before() {
    let desk = Desk::parse(TEXT).unwrap();
    let mine = Case { assignee: Some("anna".into()), ..case(1) };
    let away = staff(&[("anna", Presence::Away, 1)]);
    assert_eq!(give_back(&desk, &away, &mine, Moment(299_999)), None);
    assert_eq!(give_back(&desk, &away, &mine, Moment(300_000)), to_team("sales"));
    assert_eq!(give_back(&desk, &staff(&[("anna", Presence::Busy, 1)]), &mine, Moment(9_000_000)), None);
    assert_eq!(give_back(&desk, &staff(&[]), &mine, Moment(9_000_000)), None);
    assert_eq!(give(&desk, &away, &mine), None);
}

/// Lets `count` new conversations come; how many each agent got, and the staff afterwards.
fn spread(desk: &Desk, mut staff: Staff, count: i64) -> (BTreeMap<Name, u32>, Staff) {
    let mut got = BTreeMap::new();
    for number in 0..count {
        let case = case(number);
        if let Some(deed) = give(desk, &staff, &case) {
            staff.note(&case, &deed);
            if let Deed::Assign { agent: Some(agent), .. } = deed {
                *got.entry(agent).or_default() += 1;
            }
        }
    }
    (got, staff)
}

fn any_state() -> impl Strategy<Value = Presence> {
    prop_oneof![Just(Presence::Online), Just(Presence::Busy), Just(Presence::Away), Just(Presence::Offline)]
}

fn any_staff() -> impl Strategy<Value = Staff> {
    let colleague = (any_state(), 0u32..6, 0i64..50);
    proptest::collection::vec(colleague, 3).prop_map(|colleagues| {
        let of = |(state, load, turn)| Colleague { state, since: Moment(0), load, turn };
        let ids = ["anna", "ben", "carla"].map(Name::new);
        Staff { colleagues: ids.into_iter().zip(colleagues.into_iter().map(of)).collect() }
    })
}

proptest! {
    #[test]
    fn nobody_gets_more_than_they_can_carry_and_nobody_who_is_not_online(
        staff in any_staff(), capacity in 0u32..9, count in 0i64..40, least in any::<bool>(),
    ) {
        let text = TEXT.replace("capacity = 3", &format!("capacity = {capacity}"));
        let text = if least { text.replace("round_robin", "least_loaded") } else { text };
        let desk = Desk::parse(&text).unwrap();
        let (got, after) = spread(&desk, staff.clone(), count);
        for (agent, colleague) in &staff.colleagues {
            let count = got.get(agent).copied().unwrap_or(0);
            prop_assert!(count == 0 || colleague.state == Presence::Online);
            prop_assert!(after.colleagues[agent].load <= capacity.max(colleague.load));
        }
        prop_assert_eq!(spread(&desk, staff, count), (got, after));
    }

    #[test]
    fn those_who_are_equally_free_get_equally_many_within_one(
        staff in any_staff(), count in 0i64..60, least in any::<bool>(),
    ) {
        let text = TEXT.replace("capacity = 3", "capacity = 1000");
        let text = if least { text.replace("round_robin", "least_loaded") } else { text };
        let desk = Desk::parse(&text).unwrap();
        let mut staff = staff;
        staff.colleagues.values_mut().for_each(|colleague| colleague.load = 0);
        let online: Vec<_> = staff.colleagues.iter().filter(|(_, c)| c.state == Presence::Online).map(|(id, _)| id.clone()).collect();
        let (got, _) = spread(&desk, staff, count);
        let counts = online.iter().map(|agent| got.get(agent).copied().unwrap_or(0));
        let spread = counts.clone().max().unwrap_or(0) - counts.min().unwrap_or(0);
        prop_assert!(spread <= 1);
    }
}
