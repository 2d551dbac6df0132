//! Random histories: told differently they amount to the same, and they reach every measure.
//!
//! What lives here: properties over seeds. What never may: an expected number; see the told stories.
//! Where the next one goes: another rearrangement that must change nothing.

use std::collections::BTreeSet;
use testkit::explain;
use testkit::history::{History, delay, rebatch, repeat, shuffle};
use testkit::oracle::{OracleQuery, kpi, samples, tell};

#[test]
fn order_repetition_batching_and_delay_change_no_sample() {
    for seed in 0..12 {
        let history = History::random(seed, 90);
        let told = samples(&history.lines, &history.desk);
        for (how, lines) in [
            ("shuffled", shuffle(&history.lines, seed)),
            ("repeated", repeat(&history.lines, seed)),
            ("rebatched", rebatch(&history.lines, seed)),
            ("late", delay(&shuffle(&rebatch(&repeat(&history.lines, seed), seed), seed), seed)),
        ] {
            let again = samples(&lines, &history.desk);
            if let Some(difference) = explain::samples(&told, &again) {
                panic!("seed {seed} {how}: {difference}");
            }
        }
    }
}

#[test]
fn the_same_seed_tells_the_same_history() {
    assert_eq!(History::random(7, 80).lines, History::random(7, 80).lines);
    assert_ne!(History::random(7, 80).lines, History::random(8, 80).lines);
}

#[test]
fn random_histories_reach_every_measure_and_everything_that_is_left_out() {
    let (mut measures, mut left_out) = (BTreeSet::new(), BTreeSet::new());
    for seed in 0..60 {
        let history = History::random(seed, 150);
        let truth = tell(&history.lines, &history.desk);
        measures.extend(truth.samples.into_iter().map(|sample| sample.measure));
        left_out.extend(truth.left_out.into_iter().map(|left| format!("{} {}", left.kpi, left.why)));
    }
    assert_eq!(measures.len(), 27, "{measures:?}");
    assert_eq!(left_out.len(), 15, "{left_out:?}");
}

#[test]
fn samples_survive_their_own_json() {
    let history = History::random(3, 200);
    for sample in samples(&history.lines, &history.desk) {
        assert_eq!(testkit::oracle::OracleSample::from_json(&sample.json()), Some(sample));
    }
}

#[test]
fn every_kpi_answers_at_every_grain() {
    let history = History::random(5, 150);
    let truth = tell(&history.lines, &history.desk);
    for id in testkit::oracle::KPIS {
        for grain in ["total", "hour", "day", "week", "month"] {
            let answer = kpi(&truth, &OracleQuery::of(id).grain(grain).by("inbox").by("label"));
            assert!(answer["rows"].is_array(), "{answer}");
        }
    }
}
