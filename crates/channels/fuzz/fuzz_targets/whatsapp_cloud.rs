//! Whatever bytes come in the name of the Cloud API: reading them never panics, and what comes out is sound.
//!
//! `cargo +nightly fuzz run whatsapp_cloud fuzz/corpus/whatsapp_cloud testdata/whatsapp_cloud`, in `crates/channels`.

#![no_main]

use std::collections::HashSet;

use channels::whatsapp_cloud::parse;
use desk::{Event, Moment};
use libfuzzer_sys::fuzz_target;

const ARRIVED: Moment = Moment(1_772_442_002_345);

fuzz_target!(|body: &[u8]| {
    let Ok(parsed) = parse(body, ARRIVED) else { return };
    let unrecognised = parsed.facts.iter().filter(|fact| matches!(fact.event, Event::Unrecognised { .. }));
    assert_eq!(unrecognised.count(), parsed.problems.len(), "each problem is a fact, and each such fact a problem");
    let persons = parsed.links.iter().chain(parsed.facts.iter().map(|fact| &fact.person));
    for ids in persons {
        assert!(ids.iter().all(|id| !id.is_empty()), "an empty id is no id");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "each id once");
    }
    assert!(parsed.links.iter().all(|ids| !ids.is_empty()));
    for fact in &parsed.facts {
        let kept = fact.event.encode();
        assert_eq!(Event::decode(&kept).map(|event| event.encode()), Some(kept), "what is kept can be read again");
    }
});
