//! Random histories and the naive oracle for tests.
//!
//! What lives here: `oracle`, a second implementation of every definition of the numbers, slow and
//! obvious, written from the definitions alone; `history`, which invents traces full of edge cases
//! and shuffles, repeats and rebatches them; `told`, which tells small stories; `explain`, which says
//! where two answers part.
//! What never may: a dependency on the product's own fold or kernel. A bug must not be shared.
//! Where the next one goes: a new measure is a function under `oracle/emit`, a new edge case is a
//! step under `history`.

pub mod explain;
pub mod history;
pub mod oracle;
pub mod told;
