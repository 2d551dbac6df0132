//! `watchdesk openapi`: the description of the HTTP API, as the server serves it; `docs/reference/openapi.json` is made of it.

use super::{Failure, print};
use crate::http;

/// Prints the description.
pub(crate) fn run() -> Result<(), Failure> {
    let (_, description) = http::api();
    print(&description.to_pretty_json().map_err(|error| Failure::of("the description", error))?);
    Ok(())
}
