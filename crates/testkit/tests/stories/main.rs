//! Told stories whose numbers were worked out by hand from the definitions.
//!
//! What lives here: one file for each chapter of the definitions; test names are sentences.
//! What never may: a number taken from the code. Where the next one goes: the chapter's file.

mod clocks;
mod courtesies;
mod life;
mod messages;
mod money;
mod people;
mod surveys;
mod waits;
