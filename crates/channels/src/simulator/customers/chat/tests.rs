//! How a customer behaves.

use super::*;
use crate::simulator::phrases::Language;

const LATER: Duration = Duration::from_secs(400);

fn chat(is_helped: bool) -> (Dice, Chat, Instant) {
    let mut dice = Dice::new(5);
    let chat = Chat::new(&mut dice, 0, Person::nth(Language::German, 1), 0, is_helped);
    let now = chat.spoke;
    (dice, chat, now)
}

fn helper() -> Agent {
    Agent { id: "anna".to_owned(), name: "Anna".to_owned(), team: "support", slowness: 1.0, shift: (8, 16), weekends: false }
}

fn message(text: &str) -> Accepted {
    Accepted { id: "wamid.1".to_owned(), kind: "text".to_owned(), text: text.to_owned(), ..Accepted::default() }
}

#[test]
fn who_gets_no_answer_asks_again_and_then_leaves() {
    let (mut dice, mut chat, now) = chat(false);
    chat.done(&mut dice, now, &Move::Open, None, 1.0);
    assert_eq!(chat.take_move(now), None);
    assert_eq!(chat.take_move(now + LATER), Some(Move::Nudge));
    chat.done(&mut dice, now, &Move::Nudge, None, 1.0);
    assert_eq!(chat.take_move(now + LATER), Some(Move::GiveUp));
    chat.done(&mut dice, now, &Move::GiveUp, None, 1.0);
    assert!(!chat.is_open());
    assert!(chat.is_forgotten(now + LATER, Duration::ZERO));
}

#[test]
fn who_gets_answers_tells_more_and_thanks_in_the_end() {
    let (mut dice, mut chat, mut now) = chat(false);
    let mut what = Move::Open;
    for _ in 0..6 {
        chat.done(&mut dice, now, &what, None, 1.0);
        if !chat.is_open() {
            break;
        }
        now += LATER;
        chat.next = None;
        chat.read(&mut dice, now, &message("..."), 1.0);
        what = chat.take_move(now + LATER).unwrap();
        now += LATER;
        assert!(!matches!(what, Move::Nudge | Move::GiveUp));
    }
    assert!(!chat.is_open());
}

#[test]
fn an_automatic_note_is_no_answer() {
    let (mut dice, mut chat, now) = chat(true);
    chat.done(&mut dice, now, &Move::Open, Some(&helper()), 1.0);
    chat.read(&mut dice, now + Duration::from_millis(300), &message("We will be right with you."), 1.0);
    assert_eq!(chat.take_move(now + LATER), Some(Move::Nudge));
    assert!(chat.help.is_some());
}

#[test]
fn a_simulated_agent_steps_back_where_a_person_answers() {
    let (mut dice, mut chat, now) = chat(true);
    chat.done(&mut dice, now, &Move::Open, Some(&helper()), 1.0);
    assert!(chat.help.is_some());
    chat.read(&mut dice, now + Duration::from_secs(9), &message("Hello, a person here."), 1.0);
    assert_eq!((chat.help.is_none(), chat.is_helped, chat.is_human), (true, false, true));
}

#[test]
fn a_simulated_agent_answers_and_resolves_in_the_end() {
    let (mut dice, mut chat, mut now) = chat(true);
    let mut what = Move::Open;
    let mut resolved = false;
    for _ in 0..8 {
        chat.done(&mut dice, now, &what, Some(&helper()), 1.0);
        now += LATER;
        if what == Move::Picture {
            what = chat.take_move(now).unwrap();
            continue;
        }
        let (text, resolve) = chat.take_help(now).unwrap();
        resolved = resolve;
        if resolved {
            break;
        }
        chat.read(&mut dice, now, &message(&text), 1.0);
        assert!(!chat.is_human);
        what = chat.take_move(now + LATER).unwrap();
    }
    assert!(resolved && !chat.is_open());
}

#[test]
fn a_survey_is_mostly_answered_by_tapping() {
    let (mut dice, mut chat, now) = chat(false);
    chat.done(&mut dice, now, &Move::Thank, None, 1.0);
    let choices: Vec<Choice> = (1..=5).map(|n| Choice { id: format!("score-{n}"), title: n.to_string(), is_row: true }).collect();
    let survey = Accepted { kind: "interactive".to_owned(), choices, ..message("How was it?") };
    let answered = (0..100)
        .filter(|_| {
            chat.read(&mut dice, now, &survey, 1.0);
            chat.take_move(now + LATER).is_some()
        })
        .count();
    assert!((45..85).contains(&answered), "{answered}");
}
