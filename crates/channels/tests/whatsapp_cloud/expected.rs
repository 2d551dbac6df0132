//! Every file and what must come out of it, written by hand from the provider's documents.

mod envelopes;
mod messages;
mod notices;
mod others;

use crate::describe::describe;
use crate::world::{files, parse};

/// The name of a file and what comes out, a line a fact, then a line a group of ids.
pub(crate) type Row = (&'static str, Vec<&'static str>);

fn rows() -> Vec<Row> {
    [messages::rows(), others::rows(), notices::rows(), envelopes::rows()].concat()
}

#[test]
fn every_payload_says_what_its_row_says() {
    let rows = rows();
    let mut wrong = Vec::new();
    for (name, body) in files() {
        let Some((_, expected)) = rows.iter().find(|(row, _)| *row == name) else {
            wrong.push(format!("{name}: no row"));
            continue;
        };
        let found = describe(&parse(&body).unwrap());
        if found != *expected {
            wrong.push(format!("{name}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_has_a_payload_of_its_own() {
    let files = files();
    let mut names: Vec<_> = rows().into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(names, files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
}

#[test]
fn whatever_could_not_be_used_is_counted_as_a_problem() {
    for (name, body) in files() {
        let parsed = parse(&body).unwrap();
        let unrecognised = parsed.facts.iter().filter(|fact| matches!(fact.event, desk::Event::Unrecognised { .. }));
        assert_eq!(unrecognised.count(), parsed.problems.len(), "{name}");
    }
}
