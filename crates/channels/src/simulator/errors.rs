//! The provider's error codes: their titles, and the HTTP status that they come with.
//!
//! Lives here: the rows that the simulator can produce. Never here: what the desk makes of them.
//! Next one: a row in `ERRORS`.

/// Code, HTTP status, title.
const ERRORS: [(i64, u16, &str); 34] = [
    (1, 500, "API Unknown"),
    (2, 503, "API Service"),
    (4, 400, "API Too Many Calls"),
    (10, 403, "Permission Denied"),
    (33, 400, "Parameter value is not valid"),
    (100, 400, "Invalid parameter"),
    (190, 401, "Access token has expired"),
    (368, 403, "Temporarily blocked for policies violations"),
    (80007, 400, "Rate limit issues"),
    (130429, 429, "Rate limit hit"),
    (130472, 400, "User's number is part of an experiment"),
    (131000, 500, "Something went wrong"),
    (131008, 400, "Required parameter is missing"),
    (131009, 400, "Parameter value is not valid"),
    (131016, 503, "Service unavailable"),
    (131021, 400, "Recipient cannot be sender"),
    (131026, 400, "Message undeliverable"),
    (131031, 403, "Account has been locked"),
    (131042, 402, "Business eligibility payment issue"),
    (131047, 400, "Re-engagement message"),
    (131048, 400, "Spam rate limit hit"),
    (131049, 400, "This message was not delivered to maintain healthy ecosystem engagement"),
    (131050, 400, "User has stopped marketing messages"),
    (131051, 400, "Unsupported message type"),
    (131052, 400, "Media download error"),
    (131053, 400, "Media upload error"),
    (131056, 400, "Pair rate limit hit"),
    (131057, 500, "Account in maintenance mode"),
    (132000, 400, "Number of parameters does not match the expected number of params"),
    (132001, 404, "Template does not exist"),
    (132012, 400, "Parameter format does not match format in the created template"),
    (132015, 400, "Template is paused"),
    (133010, 400, "Phone number not registered"),
    (139100, 400, "Failed to block users"),
];

/// The title of a code.
#[must_use]
pub fn title(code: i64) -> &'static str {
    ERRORS.iter().find(|row| row.0 == code).map_or("Something went wrong", |row| row.2)
}

/// The HTTP status that the provider answers with.
#[must_use]
pub fn status(code: i64) -> u16 {
    ERRORS.iter().find(|row| row.0 == code).map_or(400, |row| row.1)
}

/// Whether there is a row for a code.
#[must_use]
pub fn is_known(code: i64) -> bool {
    ERRORS.iter().any(|row| row.0 == code)
}
