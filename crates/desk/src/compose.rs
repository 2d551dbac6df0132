//! What may be written to a customer, and when: the windows, what it will cost, lengths and counts (WHATSAPP.md, sections 4 and 4.3).
//!
//! Lives here: the rules that are known before anybody asks the provider. Never here: how a provider spells a message, whether its
//! template exists, the clock.
//! Next one: a kind of message is an arm in `limits`; a rule of time is a function here.

mod limits;
#[cfg(test)]
mod tests;

use crate::content::Content;
use crate::event::Event;
use crate::moment::{DAY, HOUR, Moment};

pub use limits::{BUTTONS, CAPTION, LIST_ROWS, TEXT, check};

/// How long after the customer's last message anything may be written.
pub const SERVICE_WINDOW: i64 = DAY;
/// How soon one has to answer who came by an advertisement, so that the free window opens.
pub const ENTRY_ANSWER: i64 = DAY;
/// How long that window is open, from the answer on.
pub const ENTRY_WINDOW: i64 = 72 * HOUR;

/// Why something may not be sent as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A stable word for programs.
    pub code: &'static str,
    /// A sentence that says what to do.
    pub detail: &'static str,
}

/// What may be written now, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Whether anything may be written; else only templates.
    pub open: bool,
    /// When it closes, or closed; none where the customer never wrote.
    pub closes_at: Option<Moment>,
    /// Until when nothing costs anything, because the customer came by an advertisement and was answered in time.
    pub free_entry_until: Option<Moment>,
    /// The price class of what is written now: `service` in the window, `free` in that of an advertisement, else `marketing`, the
    /// dearest that a template can be.
    pub price: &'static str,
}

/// The window at `now`.
#[must_use]
pub fn window(now: Moment, last_inbound_at: Option<Moment>, free_entry_until: Option<Moment>) -> Window {
    let closes_at = last_inbound_at.map(|last| Moment(last.0 + SERVICE_WINDOW));
    let open = closes_at.is_some_and(|closes| now < closes);
    let free_entry_until = free_entry_until.filter(|until| now < *until);
    let price = match (free_entry_until, open) {
        (Some(_), _) => "free",
        (None, true) => "service",
        (None, false) => "marketing",
    };
    Window { open, closes_at, free_entry_until, price }
}

/// Until when a customer who came by an advertisement is free, out of the thread's events; none where nobody came, or nobody answered
/// within a day. Of several the latest holds.
#[must_use]
pub fn free_entry<'a>(events: impl IntoIterator<Item = (Moment, &'a Event)> + Clone) -> Option<Moment> {
    let came = events.clone().into_iter().filter_map(|(at, event)| match event {
        Event::Received(message) if message.referral.is_some() => Some(at),
        _ => None,
    });
    let answers = |came: Moment| {
        let sent = events.clone().into_iter().filter(|(_, event)| matches!(event, Event::Sent(_))).map(|(at, _)| at);
        sent.filter(|at| *at >= came && at.since(came) <= ENTRY_ANSWER).min()
    };
    came.filter_map(answers).max().map(|answered| Moment(answered.0 + ENTRY_WINDOW))
}

/// Whether the time allows `content`: without an open window only a template.
///
/// # Errors
/// Where it does not.
pub fn in_time(content: &Content, window: &Window) -> Result<(), Refusal> {
    let is_template = matches!(content, Content::FilledTemplate(_) | Content::Template { .. });
    if window.open || is_template {
        return Ok(());
    }
    Err(Refusal {
        code: "service_window_closed",
        detail: "The customer's last message is more than 24 hours old: only a template may be sent now.",
    })
}

/// The price class that a message is sent in: that of its template, else `service`.
#[must_use]
pub fn price(content: &Content, template_category: Option<&str>) -> &'static str {
    if !matches!(content, Content::FilledTemplate(_) | Content::Template { .. }) {
        return "service";
    }
    match template_category.map(str::to_ascii_lowercase).as_deref() {
        Some("utility") => "utility",
        Some("authentication") => "authentication",
        _ => "marketing",
    }
}
