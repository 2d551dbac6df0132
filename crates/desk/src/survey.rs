//! Answers to surveys (KPIS.md, section 4): which message scores what.
//!
//! Never here: which survey is open, and since when (that is `thread`).

use crate::content::Content;
use crate::event::Received;

/// The score that `message` gives to the survey with the id `survey`, or none where it is an ordinary message.
///
/// `quiet` says that neither agent nor bot has replied since the survey; only then a bare digit is an answer.
#[must_use]
pub fn score(message: &Received, survey: &str, quiet: bool) -> Option<i64> {
    match &message.context {
        Some(context) => {
            if context.message.as_deref() != Some(survey) {
                return None;
            }
            candidates(&message.content).into_iter().flatten().find_map(only_run).and_then(valid)
        }
        None => match &message.content {
            Content::Text { body } if quiet => valid(body),
            _ => None,
        },
    }
}

/// Where a score may stand, in the order in which it is looked for: id, payload, text.
fn candidates(content: &Content) -> [Option<&str>; 2] {
    match content {
        Content::Text { body } => [Some(body), None],
        Content::Button { text, payload } => [payload.as_deref(), Some(text)],
        Content::ButtonReply { id, title } | Content::ListReply { id, title, .. } => [Some(id), Some(title)],
        _ => [None, None],
    }
}

/// The one run of the digits 0 to 9 in `text`, if there is exactly one.
fn only_run(text: &str) -> Option<&str> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let run = runs.next()?;
    runs.next().is_none().then_some(run)
}

/// A score of the scale 1 to 5.
fn valid(run: &str) -> Option<i64> {
    match run {
        "1" => Some(1),
        "2" => Some(2),
        "3" => Some(3),
        "4" => Some(4),
        "5" => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Context;

    fn message(content: Content, context: Option<&str>) -> Received {
        let context = context.map(|id| Context { message: Some(id.into()), ..Context::default() });
        Received { id: "m".into(), content, context, referral: None, errors: Vec::new() }
    }

    fn text(body: &str) -> Content {
        Content::Text { body: body.into() }
    }

    #[test]
    fn an_answer_to_the_survey_scores_by_its_only_number() {
        assert_eq!(score(&message(text("I'd say 4!"), Some("s")), "s", false), Some(4));
        assert_eq!(score(&message(text("4 of 5"), Some("s")), "s", false), None);
        assert_eq!(score(&message(text("45"), Some("s")), "s", false), None);
        assert_eq!(score(&message(text("6"), Some("s")), "s", false), None);
        assert_eq!(score(&message(text("great"), Some("s")), "s", false), None);
    }

    #[test]
    fn the_id_of_a_button_counts_before_its_title() {
        let reply = Content::ButtonReply { id: "csat_2".into(), title: "5 stars".into() };
        assert_eq!(score(&message(reply, Some("s")), "s", false), Some(2));
        let silent = Content::ListReply { id: "best".into(), title: "5 stars".into(), description: None };
        assert_eq!(score(&message(silent, Some("s")), "s", false), Some(5));
        let button = Content::Button { text: "3".into(), payload: Some("q1-a2".into()) };
        assert_eq!(score(&message(button, Some("s")), "s", false), Some(3));
    }

    #[test]
    fn an_id_with_a_number_off_the_scale_hides_the_title() {
        let reply = Content::ButtonReply { id: "option_9".into(), title: "5".into() };
        assert_eq!(score(&message(reply, Some("s")), "s", false), None);
    }

    #[test]
    fn a_bare_digit_answers_only_as_long_as_nobody_has_replied() {
        assert_eq!(score(&message(text("5"), None), "s", true), Some(5));
        assert_eq!(score(&message(text("5"), None), "s", false), None);
        assert_eq!(score(&message(text(" 5"), None), "s", true), None);
        assert_eq!(score(&message(text("5"), Some("other")), "s", true), None);
    }
}
