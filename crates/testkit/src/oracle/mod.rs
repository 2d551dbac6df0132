//! The slow, obvious definition of every number.
//!
//! What lives here: trace lines in, samples and answers out; everything is collected, repeated facts
//! fall together, contacts merge, each thread is sorted and walked, and samples are made from the
//! finished story. Nothing is updated: a later fact means starting over.
//! What never may: speed, cleverness, or a line taken from the product.
//! Where the next one goes: a rule in `walk`, a measure in `emit`, a KPI in `query`.

mod courtesy;
mod desk;
mod emit;
mod facts;
mod hours;
mod payload;
mod people;
mod query;
mod read;
mod sample;
mod story;
mod survey;
mod walk;
mod walk_acts;

pub use desk::{DAY, HOUR, MINUTE, OracleAgent, OracleDesk, OracleInbox, SECOND, Spans};
pub use query::{KPIS, OracleQuery};
pub use sample::{Dimensions, OracleLeftOut, OracleSample};

use emit::Emit;
use facts::{Fact, Facts};
use people::People;
use std::collections::BTreeMap;
use story::Story;
use walk::Walk;

/// What a history amounts to.
#[derive(Debug, Clone)]
pub struct OracleTruth {
    /// The latest event time.
    pub now: i64,
    /// Every sample.
    pub samples: Vec<OracleSample>,
    /// What the KPIs leave out.
    pub left_out: Vec<OracleLeftOut>,
    /// The configuration.
    pub desk: OracleDesk,
}

/// Tells what trace lines amount to.
#[must_use]
pub fn tell(lines: &[String], desk: &OracleDesk) -> OracleTruth {
    let facts = read::read(lines);
    let stories = stories(&facts, desk);
    let mut emit = Emit { desk, facts: &facts, now: facts.now, samples: Vec::new(), left_out: Vec::new() };
    emit.everything(&stories);
    OracleTruth { now: facts.now, samples: emit.samples, left_out: emit.left_out, desk: desk.clone() }
}

/// Every sample of a history.
#[must_use]
pub fn samples(lines: &[String], desk: &OracleDesk) -> Vec<OracleSample> {
    tell(lines, desk).samples
}

/// The answer to a query, in the form of the command line.
#[must_use]
pub fn kpi(truth: &OracleTruth, query: &OracleQuery) -> serde_json::Value {
    query::answer(truth, query)
}

/// One story for each contact and inbox.
fn stories<'a>(facts: &'a Facts, desk: &'a OracleDesk) -> Vec<Story<'a>> {
    let people = People::from_links(&facts.links);
    let mut threads: BTreeMap<(String, String), Vec<Fact<'a>>> = BTreeMap::new();
    let mut put = |inbox: &str, contact: &str, fact| {
        threads.entry((inbox.into(), people.contact(contact))).or_default().push(fact);
    };
    facts.inbound.values().for_each(|message| put(&message.inbox, &message.contact, Fact::In(message)));
    facts.outbound.values().for_each(|message| put(&message.inbox, &message.contact, Fact::Out(message)));
    facts.acts.values().for_each(|act| put(&act.inbox, &act.contact, Fact::Act(act)));
    let told = threads.into_iter().map(|((inbox, contact), mut thread)| {
        thread.sort_by_key(Fact::place);
        Walk::story(desk, facts, &inbox, &contact, &thread)
    });
    told.collect()
}
