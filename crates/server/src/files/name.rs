//! Names of files as strangers give them, made harmless, and written into headers. Pure.

use std::fmt::Write as _;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization as _;

use super::sniff::Type;

/// The longest name, in characters, its ending included.
const LONGEST: usize = 120;

/// A name that names nothing but a file: no path, nothing that cannot be seen, nothing that turns the writing around, and the ending
/// that belongs to what the file is.
pub(crate) fn clean(claimed: Option<&str>, kind: &Type) -> String {
    let claimed = claimed.unwrap_or_default();
    let last = claimed.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.nfc().filter(|c| is_seen(*c)).map(|c| if "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let words = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_matches(['.', ' ']);
    let name = if name.is_empty() { "file" } else { name };
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if kind.endings.iter().any(|known| ending.eq_ignore_ascii_case(known)) => (stem, ending),
        _ => (name, kind.endings.first().copied().unwrap_or("bin")),
    };
    let stem: String = stem.chars().take(LONGEST - ending.len() - 1).collect();
    format!("{}.{ending}", stem.trim_end_matches(['.', ' ']))
}

fn is_seen(c: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, Surrogate, Unassigned};
    // Letters of some languages are joined by invisible signs; those turn nothing around.
    let joins = matches!(c, '\u{200c}' | '\u{200d}');
    let hidden = matches!(
        get_general_category(c),
        Control | Format | LineSeparator | ParagraphSeparator | PrivateUse | Surrogate | Unassigned
    );
    joins || !hidden
}

/// The value of `Content-Disposition`.
pub(crate) fn disposition(inline: bool, name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ()".contains(c) { c } else { '_' }).collect();
    let mut value = format!("{}; filename=\"{plain}\"; filename*=UTF-8''", if inline { "inline" } else { "attachment" });
    for byte in name.bytes() {
        // Writing to a string cannot fail.
        let _ = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'-' => write!(value, "{}", char::from(byte)),
            _ => write!(value, "%{byte:02X}"),
        };
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_names_nothing_but_a_file_of_its_type() {
        let rows = [
            ("photo.jpg", "image/jpeg", "photo.jpg"),
            ("../../etc/passwd", "text/plain", "passwd.txt"),
            ("C:\\Users\\x\\bill.pdf", "application/pdf", "bill.pdf"),
            ("invoice.pdf.exe", "application/octet-stream", "invoice.pdf.exe.bin"),
            ("picture.exe", "image/png", "picture.exe.png"),
            ("gpj.\u{202e}exe.pdf", "application/pdf", "gpj.exe.pdf"),
            ("a\r\nSet-Cookie: x\0.pdf", "application/pdf", "aSet-Cookie_ x.pdf"),
            ("Größe \u{1f4c4}.PDF", "application/pdf", "Größe \u{1f4c4}.PDF"),
            ("...", "application/pdf", "file.pdf"),
            ("", "image/png", "file.png"),
            ("a\"b<script>.png", "image/png", "a_b_script_.png"),
            ("zero\u{200b}width\u{feff}.png", "image/png", "zerowidth.png"),
        ];
        for (claimed, mime, cleaned) in rows {
            assert_eq!(clean(Some(claimed), Type::named(mime)), cleaned, "{claimed:?}");
        }
        assert_eq!(clean(Some(&"x".repeat(5000)), Type::named("image/png")).chars().count(), LONGEST);
        assert_eq!(clean(None, Type::named("image/png")), "file.png");
    }

    #[test]
    fn no_name_breaks_a_header() {
        let value = disposition(false, "Gr\u{f6}\u{df}e \"1\".pdf");
        assert_eq!(value, "attachment; filename=\"Gr__e _1_.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.pdf");
    }
}
