//! The description of the HTTP API in the repository is the one that the server serves.

use std::path::Path;

#[test]
fn the_reference_is_what_the_server_describes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/openapi.json");
    let kept: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (_, served) = server::http::api();
    let served = serde_json::to_value(served).unwrap();
    assert_eq!(kept, served, "write it anew: watchdesk openapi > docs/reference/openapi.json, then npm run gen in web/");
}
