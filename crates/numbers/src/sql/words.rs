//! Words of SQL: names and texts, so that nothing that somebody named can end one.

use desk::Moment;

/// A name.
pub(super) fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text.
pub(super) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Texts with commas between them.
pub(super) fn texts<'a>(all: impl IntoIterator<Item = &'a str>) -> String {
    all.into_iter().map(text).collect::<Vec<_>>().join(", ")
}

/// An instant.
pub(super) fn instant(at: Moment) -> String {
    format!("TIMESTAMPTZ {}", text(&at.to_string()))
}

/// Whether a column has one of the values; labels are a list.
pub(super) fn has_any<'a>(column: &str, is_list: bool, values: impl IntoIterator<Item = &'a str>) -> String {
    let values = texts(values);
    if is_list { format!("list_has_any({column}, [{values}])") } else { format!("{column} IN ({values})") }
}
