//! Surveys and what answers them.

use serde_json::{Value, json};
use testkit::told::Told;

const BEA: &str = "491700000001";

/// A resolved case with a survey; returns the survey.
fn surveyed(told: &mut Told) -> String {
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:01:00", "agent:anna", BEA);
    told.resolves("09:02:00", "agent:anna", BEA);
    told.sends("09:02:01", "automation:survey", BEA)
}

fn scored(mut item: Value) -> Vec<f64> {
    let mut told = Told::new();
    let survey = surveyed(&mut told);
    item["from"] = json!(BEA);
    item["context"] = json!({"id": survey});
    told.item("09:05:00", item);
    assert_eq!(told.count("reopened"), usize::from(told.count("survey_score") == 0));
    told.values("survey_score")
}

#[test]
fn a_digit_without_context_answers_the_survey_and_reopens_nothing() {
    let mut told = Told::new();
    surveyed(&mut told);
    told.writes("09:05:00", BEA, "4");
    assert_eq!(told.values("survey_score"), [4.0]);
    assert_eq!(told.dimension("survey_score", "agent"), ["anna"]);
    assert_eq!((told.count("reopened"), told.count("message_in")), (0, 2));
    assert_eq!(told.samples("survey_score")[0].at, testkit::told::millis("09:02:01"));
}

#[test]
fn an_untrimmed_digit_is_an_ordinary_message() {
    let mut told = Told::new();
    surveyed(&mut told);
    told.writes("09:05:00", BEA, "4 ");
    assert_eq!((told.count("survey_score"), told.count("reopened")), (0, 1));
}

#[test]
fn a_digit_after_a_reply_since_the_survey_is_an_ordinary_message() {
    let mut told = Told::new();
    surveyed(&mut told);
    told.sends("09:03:00", "agent:ben", BEA);
    told.writes("09:05:00", BEA, "4");
    assert_eq!((told.count("survey_score"), told.count("reopened")), (0, 1));
}

#[test]
fn of_id_payload_and_title_the_first_with_one_run_of_digits_decides() {
    let button = |id: &str, title: &str| json!({"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": id, "title": title}}});
    assert_eq!(scored(button("score_5", "2")), [5.0]);
    assert_eq!(scored(button("s1x2", "3 Sterne")), [3.0]);
    assert!(scored(button("10", "3")).is_empty());
    assert!(scored(button("05", "3")).is_empty());
    assert_eq!(scored(json!({"type": "button", "button": {"payload": "none", "text": "gut: 4"}})), [4.0]);
    assert_eq!(scored(json!({"type": "text", "text": {"body": "eine 2, leider"}})), [2.0]);
    assert!(scored(json!({"type": "text", "text": {"body": "4 von 5"}})).is_empty());
    assert!(scored(json!({"type": "image", "image": {"caption": "5"}})).is_empty());
}

#[test]
fn the_last_answer_in_order_counts() {
    let mut told = Told::new();
    surveyed(&mut told);
    told.writes("09:05:00", BEA, "1");
    told.writes("09:06:00", BEA, "5");
    assert_eq!(told.values("survey_score"), [5.0]);
}

#[test]
fn a_newer_survey_closes_the_older_one_and_a_failed_one_does_not() {
    let mut told = Told::new();
    let first = surveyed(&mut told);
    let second = told.sends("09:03:00", "automation:survey", BEA);
    told.item("09:05:00", json!({"from": BEA, "type": "text", "text": {"body": "4"}, "context": {"id": first}}));
    assert_eq!((told.count("survey_sent"), told.count("survey_score")), (2, 0));
    told.status("09:03:01", &second, "failed");
    assert_eq!((told.count("survey_sent"), told.count("survey_score")), (1, 1));
    assert_eq!(told.count("message_out"), 3);
}

#[test]
fn a_survey_is_closed_exactly_at_the_end_of_its_window() {
    let mut told = Told::new();
    surveyed(&mut told);
    told.writes("+7 09:02:00", BEA, "3");
    told.writes("+7 09:02:01", BEA, "5");
    assert_eq!(told.values("survey_score"), [3.0]);
    assert_eq!(told.count("opened"), 2);
}

#[test]
fn csat_is_the_share_of_fours_and_fives() {
    let mut told = Told::new();
    for (number, score) in ["5", "4", "3", "1"].iter().enumerate() {
        let who = format!("49170000001{number}");
        told.sends("09:00:00", "automation:survey", &who);
        told.writes("09:01:00", &who, score);
    }
    told.sends("09:00:00", "automation:survey", BEA);
    let row = told.total("csat");
    assert_eq!((row["n"].clone(), row["value"].clone(), row["mean"].clone()), (json!(4), json!(0.5), json!(3.25)));
    assert_eq!(row["distribution"], json!({"1": 1, "2": 0, "3": 1, "4": 1, "5": 1}));
    assert_eq!(row["left_out"], json!({"open": 1}));
    assert_eq!(told.total("survey_response_rate")["value"], json!(0.8));
    assert_eq!(told.count("opened"), 0);
}
