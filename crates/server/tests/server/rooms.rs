//! Who may know whom (ARCHITECTURE.md): the manifests say it, this holds them to it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each room with the rooms that it may know. Dev-only knowledge (`testkit`) is not counted.
const ALLOWED: &[(&str, &[&str])] = &[
    ("desk", &[]),
    ("store", &["desk"]),
    ("numbers", &["desk"]),
    ("channels", &["desk"]),
    ("testkit", &[]),
    ("server", &["desk", "store", "numbers", "channels"]),
];

/// What a pure room may not depend on: runtimes, networks, databases, randomness.
const IMPURE: &[&str] = &["tokio", "axum", "reqwest", "sqlx", "rand", "getrandom", "tracing"];

fn dependencies(room: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(room).join("Cargo.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let manifest: toml::Table = toml::from_str(&text).unwrap();
    manifest["dependencies"].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn the_rooms_know_only_whom_they_may() {
    let rooms: BTreeMap<_, _> = ALLOWED.iter().copied().collect();
    for (room, allowed) in &rooms {
        let known = dependencies(room);
        let known: BTreeSet<&str> = known.iter().map(String::as_str).filter(|name| rooms.contains_key(name)).collect();
        assert_eq!(known, allowed.iter().copied().collect(), "what {room} knows");
    }
}

#[test]
fn every_room_is_listed() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let found: BTreeSet<String> =
        std::fs::read_dir(crates).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let listed = ALLOWED.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(found, listed);
}

#[test]
fn the_pure_rooms_have_no_way_out() {
    for room in ["desk", "numbers"] {
        let dependencies = dependencies(room);
        for impure in IMPURE {
            assert!(!dependencies.contains(*impure), "{room} may not depend on {impure}");
        }
    }
}
