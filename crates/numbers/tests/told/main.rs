//! Told stories: what the numbers say about a history that one can check by hand, and a race against a naive evaluation.

mod changes;
mod clocks;
mod exports;
mod figures;
mod groups;
mod oracle;
mod race;
mod rows;
mod sealed;
mod settle;
mod shelf;
mod world;
