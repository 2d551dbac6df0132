//! What the channel `whatsapp_cloud` promises, payload by payload.
//!
//! Lives here: `expected` (every file of `testdata/whatsapp_cloud` and what must come out of it), `robust` (the same files, bent
//! in every way), `fuzz` (the same files, bent at random), `gate` (signature and handshake), `line` (sending, against a provider
//! on loopback). `describe` writes what came out in one line a fact, `world` reads the files.
//! Next one: a strange payload is a file, written by us with invented numbers, and a row in `expected`.

mod describe;
mod expected;
mod fuzz;
mod gate;
mod line;
mod robust;
mod world;
