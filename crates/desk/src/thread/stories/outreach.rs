//! Outreach, surveys and conversions.

use super::*;
use crate::content::{Order, OrderItem};
use crate::thread::attribute;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn convert(story: Story, seconds: i64, micros: i64) -> Story {
    story.act(seconds, Actor::System, Deed::Convert { micros, currency: Some("EUR".into()) })
}

/// The conversions of one thread, told by measure.
fn attributed(story: &Story, measure: Measure) -> Vec<Sample> {
    let mut samples = attribute(&[&story.folded()], &story.desk);
    samples.retain(|sample| sample.measure == measure);
    samples
}

#[test]
fn an_outreach_is_answered_by_the_next_message_within_the_window() {
    let answered = Story::new().automation(0, Automation::Campaign).customer(DAY - 1, "Ja bitte");
    assert_eq!(answered.samples(Measure::Outreach), [(0, 1)]);
    assert_eq!(answered.samples(Measure::OutreachAnswered), [(0, 1)]);
    let late = Story::new().automation(0, Automation::Campaign).customer(DAY, "Ja bitte");
    assert_eq!(late.samples(Measure::OutreachAnswered), []);
}

#[test]
fn a_newer_outreach_takes_the_answer() {
    let story = Story::new().automation(0, Automation::Campaign).automation(10, Automation::Followup).customer(20, "Ja");
    assert_eq!(story.samples(Measure::OutreachAnswered), [(10, 1)]);
}

#[test]
fn an_agent_reaches_out_only_with_the_message_that_opens() {
    let story = Story::new().agent(0, "anna").agent(10, "anna").customer(20, "Ja");
    assert_eq!(story.samples(Measure::Outreach), [(0, 1)]);
    assert_eq!(story.samples(Measure::OutreachAnswered), [(0, 1)]);
    assert_eq!(story.one(Measure::Outreach).dimensions.agent, "anna");
}

#[test]
fn a_failed_campaign_reached_nobody() {
    let story = Story::new().automation(0, Automation::Campaign).status(1, Status::Failed).customer(20, "Hallo");
    assert_eq!(story.samples(Measure::Outreach), []);
    assert_eq!(story.one(Measure::Opened).dimensions.origin, "contact");
}

#[test]
fn a_survey_credits_the_last_reply_and_its_last_answer_holds() {
    let story = Story::new().customer(0, "Wo?").agent(5, "anna").resolve(10, "bea").automation(11, Automation::Survey);
    assert_eq!(story.samples(Measure::SurveySent), [(11, 1)]);
    assert_eq!(story.samples(Measure::SurveyOpen), [(11, 1)]);
    assert_eq!(story.one(Measure::SurveySent).dimensions.agent, "anna");
    let answered = story.customer(20, "2").customer(30, "5");
    assert_eq!(answered.samples(Measure::SurveyScore), [(11, 5)]);
    assert_eq!(answered.samples(Measure::SurveyOpen), []);
}

#[test]
fn a_conversion_belongs_to_the_latest_conversation_or_outreach_within_the_window() {
    let story = convert(Story::new().customer(0, "Was kostet das?").agent(5, "anna"), 7 * DAY - 1, 12_500_000);
    let [sale] = &attributed(&story, Measure::Conversion)[..] else { panic!("one conversion") };
    assert_eq!((sale.value, sale.dimensions.agent.as_str(), sale.dimensions.currency.as_str()), (12_500_000, "anna", "EUR"));
    assert!(sale.conversation.is_some());
    assert_eq!(attributed(&story, Measure::ConversationConverted).len(), 1);
    let late = convert(Story::new().customer(0, "Was kostet das?").agent(5, "anna"), 7 * DAY, 1);
    let [sale] = &attributed(&late, Measure::Conversion)[..] else { panic!("one conversion") };
    assert_eq!((sale.dimensions.agent.as_str(), sale.conversation), ("none", None), "unattributed");
    assert_eq!(attributed(&late, Measure::ConversationConverted), []);
}

#[test]
fn a_conversation_after_a_campaign_passes_the_credit_on() {
    let story = convert(Story::new().automation(0, Automation::Campaign).customer(10, "Gern").agent(20, "anna"), 30, 1);
    assert_eq!(attributed(&story, Measure::ConversationConverted).len(), 1);
    assert_eq!(attributed(&story, Measure::OutreachConverted).len(), 1);
    assert_eq!(attributed(&story, Measure::OutreachConverted)[0].at, at(0));
}

#[test]
fn two_conversions_convert_a_conversation_once() {
    let story = convert(convert(Story::new().customer(0, "Zwei bitte").agent(5, "anna"), 30, 1), 40, 2);
    assert_eq!(attributed(&story, Measure::Conversion).len(), 2);
    assert_eq!(attributed(&story, Measure::ConversationConverted).len(), 1);
}

#[test]
fn a_conversion_is_credited_across_inboxes_of_the_contact() {
    let desk = Story::new().desk;
    let asked =
        Thread::fold("1".into(), ContactId(7), &Story::new().customer(0, "Was kostet das?").agent(5, "anna").facts, &desk);
    let bought = Thread::fold("2".into(), ContactId(7), &convert(Story::new(), 60, 9).facts, &desk);
    let samples = attribute(&[&asked, &bought], &desk);
    let sale = samples.iter().find(|sample| sample.measure == Measure::Conversion).unwrap();
    assert_eq!(
        (sale.dimensions.inbox.as_str(), sale.dimensions.agent.as_str()),
        ("2", "anna"),
        "where it happened, who had replied"
    );
    assert_eq!(sale.conversation, Some(asked.conversations()[0].id));
    assert!(samples.iter().any(|sample| sample.measure == Measure::ConversationConverted && sample.dimensions.inbox == "1"));
}

#[test]
fn an_order_is_worth_the_sum_of_its_items_and_has_a_currency_if_they_agree() {
    let item =
        |quantity: f64, price: f64, currency: &str| OrderItem { product: "p".into(), quantity, price, currency: currency.into() };
    let order = |items: Vec<OrderItem>| Order { catalog: None, text: None, items };
    let one = order(vec![item(3.0, 4.99, "EUR"), item(1.0, 0.01, "EUR")]);
    assert_eq!((one.micros(), one.currency().as_str()), (14_980_000, "EUR"));
    let mixed = order(vec![item(1.0, 1.0, "EUR"), item(1.0, 1.0, "USD")]);
    assert_eq!((mixed.micros(), mixed.currency().as_str()), (2_000_000, "none"));
    assert_eq!(order(Vec::new()).micros(), 0);
}
