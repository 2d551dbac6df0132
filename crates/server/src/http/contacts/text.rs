//! What people type for a number, a name, a language, a word: cleaned, or refused with a sentence.
//!
//! Pure. Never here: where it comes from.

/// Why something typed cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) code: &'static str,
    pub(crate) detail: &'static str,
}

/// The digits of a number with the country (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Italian numbers keep their zero abroad.
const KEEPS_ZERO: &str = "39";
const NAME: usize = 200;
const WORD: usize = 64;
const VALUE: usize = 1_000;

/// A number in digits, with the country first. `country` is the calling code for numbers that are written as at home.
pub(crate) fn phone(typed: &str, country: Option<&str>) -> Result<String, Refused> {
    let refuse = |code, detail| Err(Refused { code, detail });
    let plain: String = typed.chars().filter(|c| !is_invisible(*c) && !c.is_whitespace() && !"-‐‑–/.()'".contains(*c)).collect();
    if plain.is_empty() {
        return refuse("phone_missing", "There is no number in this line. Every contact needs one.");
    }
    let is_rounded = plain.contains(['E', 'e']) && plain.chars().all(|c| c.is_ascii_digit() || "Ee+,".contains(c));
    if is_rounded {
        let detail = "The spreadsheet has rounded this number. Format the column as text, and write the number again.";
        return refuse("phone_rounded", detail);
    }
    let (digits, is_home) = match (plain.strip_prefix('+').or_else(|| plain.strip_prefix("00")), plain.strip_prefix('0')) {
        (Some(abroad), _) => (abroad.to_owned(), false),
        (None, Some(home)) => (home.to_owned(), true),
        (None, None) => (plain, false),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return refuse("phone_invalid", "This is no telephone number. Write digits with the country, such as +49 30 1234567.");
    }
    let digits = match (is_home, country) {
        (false, _) => digits,
        (true, Some(KEEPS_ZERO)) => format!("{KEEPS_ZERO}0{digits}"),
        (true, Some(country)) => format!("{country}{digits}"),
        (true, None) => {
            let detail = "This number lacks its country. Write +49 and the like in front, or set the country of the desk.";
            return refuse("phone_country_missing", detail);
        }
    };
    if digits.starts_with('0') || !DIGITS.contains(&digits.len()) {
        return refuse("phone_invalid", "A telephone number has 7 to 15 digits with its country, such as +49 30 1234567.");
    }
    Ok(digits)
}

/// A name in one line, without what cannot be seen; none where nothing is left.
pub(crate) fn name(typed: &str) -> Result<Option<String>, Refused> {
    let name = line(typed);
    if name.chars().count() > NAME {
        return Err(Refused { code: "name_too_long", detail: "A name has up to 200 characters." });
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// A language in small letters, with a country or without.
pub(crate) fn language(typed: &str) -> Result<Option<String>, Refused> {
    let typed = line(typed).replace('_', "-");
    let (language, country) =
        typed.split_once('-').map_or((typed.as_str(), None), |(language, country)| (language, Some(country)));
    let letters = |text: &str, many: std::ops::RangeInclusive<usize>| {
        many.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic())
    };
    match (language, country) {
        ("", None) => Ok(None),
        (language, None) if letters(language, 2..=3) => Ok(Some(language.to_lowercase())),
        (language, Some(country)) if letters(language, 2..=3) && letters(country, 2..=4) => {
            Ok(Some(format!("{}-{}", language.to_lowercase(), country.to_uppercase())))
        }
        _ => Err(Refused { code: "language_invalid", detail: "A language is two or three letters, such as de, it, es or en." }),
    }
}

/// A label, a key, a purpose: a short text in one line.
pub(crate) fn word(typed: &str) -> Result<String, Refused> {
    let word = line(typed);
    if word.is_empty() || word.chars().count() > WORD {
        return Err(Refused { code: "word_invalid", detail: "Labels, keys and purposes have 1 to 64 characters." });
    }
    Ok(word)
}

/// The value of an attribute; none where it is empty. Whatever it begins with, it is text and nothing else.
pub(crate) fn value(typed: &str) -> Result<Option<String>, Refused> {
    let value: String = typed.trim().chars().filter(|c| *c == '\n' || !(c.is_control() || is_invisible(*c))).collect();
    if value.chars().count() > VALUE {
        return Err(Refused { code: "value_too_long", detail: "The value of an attribute has up to 1000 characters." });
    }
    Ok(Some(value).filter(|value| !value.is_empty()))
}

/// Yes or no in the languages of the desk.
pub(crate) fn yes(typed: &str) -> Result<Option<bool>, Refused> {
    match line(typed).to_lowercase().as_str() {
        "" => Ok(None),
        "yes" | "y" | "true" | "1" | "ja" | "j" | "si" | "sì" | "sí" | "s" | "x" => Ok(Some(true)),
        "no" | "n" | "false" | "0" | "nein" => Ok(Some(false)),
        _ => Err(Refused { code: "consent_invalid", detail: "Consent is yes or no." }),
    }
}

/// One line: inner whitespace is one space, nothing that cannot be seen or turns text round. Joiners stay, scripts and emoji need them.
fn line(typed: &str) -> String {
    let visible = typed.chars().filter(|c| !is_invisible(*c)).map(|c| if c.is_control() { ' ' } else { c });
    visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Zero-width spaces and what overrides the direction of text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for typed in
            ["+49 30 1234567", "0049-30-1234567", "4930 1234567", "(030) 123 45 67", "\u{202a}+49\u{a0}30/1234567\u{202c}"]
        {
            assert_eq!(phone(typed, Some("49")).as_deref(), Ok("49301234567"), "{typed}");
        }
        assert_eq!(phone("06 1234567", Some("39")).as_deref(), Ok("39061234567"));
    }

    #[test]
    fn what_is_no_number_is_refused_with_the_reason() {
        let code = |typed: &str| phone(typed, None).unwrap_err().code;
        assert_eq!(code(" \u{200b} "), "phone_missing");
        assert_eq!(code("call me"), "phone_invalid");
        assert_eq!(code("+49 30"), "phone_invalid");
        assert_eq!(code("1234567890123456"), "phone_invalid");
        assert_eq!(code("4.93012E+10"), "phone_rounded");
        assert_eq!(code("030 1234567"), "phone_country_missing");
        assert_eq!(code("+0301234567"), "phone_invalid");
    }

    #[test]
    fn names_keep_their_script_and_lose_what_cannot_be_seen() {
        assert_eq!(name(" \u{202e}Ada\u{200b}\tB\n"), Ok(Some("Ada B".to_owned())));
        assert_eq!(name("محمد علي"), Ok(Some("محمد علي".to_owned())));
        assert_eq!(name("👩\u{200d}🔬"), Ok(Some("👩\u{200d}🔬".to_owned())));
        assert_eq!(name("\u{feff}"), Ok(None));
        assert_eq!((language("DE"), language("pt_br")), (Ok(Some("de".to_owned())), Ok(Some("pt-BR".to_owned()))));
        assert_eq!(language("german!").unwrap_err().code, "language_invalid");
        assert_eq!((yes("Ja"), yes("0"), yes(" ")), (Ok(Some(true)), Ok(Some(false)), Ok(None)));
    }
}
