//! What a template is made of: what is to be filled in, and what the provider would refuse (WHATSAPP.md, section 6). Pure.
//!
//! Never here: the provider, words of refusals in other languages. Next one: a rule is a step of [`check`].

use serde_json::Value;

/// What is to be filled in before a template can be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables {
    /// `none`, `text`, `image`, `video`, `document`, `location`.
    pub header: String,
    /// The names in the header: `1`, or a word.
    pub header_names: Vec<String>,
    /// The names in the body, in the order of their first use.
    pub body: Vec<String>,
    /// The buttons in order.
    pub buttons: Vec<Button>,
}

/// A button of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Counted from 0.
    pub index: usize,
    /// `QUICK_REPLY`, `URL`, `PHONE_NUMBER`, `COPY_CODE`, ...
    pub kind: String,
    /// What it says.
    pub text: String,
    /// Whether something has to be filled in.
    pub needs: bool,
}

/// Why the provider would refuse a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Flaw {
    /// A stable word.
    pub code: &'static str,
    /// What is allowed.
    pub detail: String,
}

fn flaw(code: &'static str, detail: &str) -> Flaw {
    Flaw { code, detail: detail.to_owned() }
}

fn word<'a>(part: &'a Value, key: &str) -> &'a str {
    part.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list(part: &Value) -> &[Value] {
    part.as_array().map_or(&[], Vec::as_slice)
}

/// The names between double braces, each once, in the order of their first use.
#[must_use]
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in text.split("{{").skip(1) {
        if let Some((name, _)) = piece.split_once("}}") {
            let name = name.trim();
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

impl Variables {
    /// Of the components of a template.
    #[must_use]
    pub fn of(components: &Value) -> Variables {
        let mut variables = Variables { header: "none".to_owned(), ..Variables::default() };
        for part in list(components) {
            match word(part, "type").to_ascii_uppercase().as_str() {
                "HEADER" => {
                    variables.header = word(part, "format").to_ascii_lowercase();
                    variables.header_names = names(word(part, "text"));
                    if variables.header.is_empty() {
                        variables.header = "text".to_owned();
                    }
                }
                "BODY" => variables.body = names(word(part, "text")),
                "BUTTONS" => {
                    let buttons = list(part.get("buttons").unwrap_or(&Value::Null)).iter().enumerate();
                    variables.buttons = buttons.map(|(index, button)| Button::of(index, button)).collect();
                }
                _ => {}
            }
        }
        variables
    }
}

impl Button {
    fn of(index: usize, button: &Value) -> Button {
        let kind = word(button, "type").to_ascii_uppercase();
        let needs = match kind.as_str() {
            "URL" => word(button, "url").contains("{{"),
            "COPY_CODE" | "OTP" => true,
            _ => false,
        };
        Button { index, kind, text: word(button, "text").to_owned(), needs }
    }
}

/// A template that somebody is about to hand in.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its language.
    pub language: &'a str,
    /// Its category.
    pub category: &'a str,
    /// `POSITIONAL` or `NAMED`.
    pub format: &'a str,
    /// Its parts.
    pub components: &'a Value,
}

const NAME_MAX: usize = 512;
const BODY_MAX: usize = 1024;
const LINE_MAX: usize = 60;
const BUTTON_MAX: usize = 25;
const BUTTONS_MAX: usize = 10;
/// The kinds of buttons, and how many of each there may be.
const BUTTONS: [(&str, usize); 11] = [
    ("QUICK_REPLY", 10),
    ("URL", 2),
    ("PHONE_NUMBER", 1),
    ("COPY_CODE", 1),
    ("FLOW", 1),
    ("OTP", 1),
    ("CATALOG", 1),
    ("MPM", 1),
    ("SPM", 1),
    ("VOICE_CALL", 1),
    ("REQUEST_CONTACT_INFO", 1),
];

/// Looks for what the provider would refuse.
///
/// # Errors
/// The first flaw.
pub fn check(draft: &Draft<'_>) -> Result<(), Flaw> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if draft.name.is_empty() || draft.name.len() > NAME_MAX || !draft.name.chars().all(plain) {
        return Err(flaw("name_wrong", "Give the template a name of small letters, digits and underscores."));
    }
    if !is_language(draft.language) {
        return Err(flaw("language_wrong", "Give `language` as de, it, es, en, or with a country, such as en_US."));
    }
    if !["MARKETING", "UTILITY", "AUTHENTICATION"].contains(&draft.category) {
        return Err(flaw("category_wrong", "`category` is one of MARKETING, UTILITY, AUTHENTICATION."));
    }
    if !["POSITIONAL", "NAMED"].contains(&draft.format) {
        return Err(flaw("parameter_format_wrong", "`parameter_format` is one of POSITIONAL, NAMED."));
    }
    let parts = list(draft.components);
    let of = |kind: &str| parts.iter().filter(|part| word(part, "type") == kind).collect::<Vec<_>>();
    if let Some(other) = parts.iter().find(|part| !["HEADER", "BODY", "FOOTER", "BUTTONS"].contains(&word(part, "type"))) {
        return Err(flaw(
            "component_wrong",
            &format!("A part is one of HEADER, BODY, FOOTER, BUTTONS, not `{}`.", word(other, "type")),
        ));
    }
    let ([body], [] | [_], [] | [_], [] | [_]) = (&of("BODY")[..], &of("HEADER")[..], &of("FOOTER")[..], &of("BUTTONS")[..])
    else {
        return Err(flaw("component_wrong", "A template has one BODY, and at most one HEADER, FOOTER and BUTTONS."));
    };
    // An authentication template has a body of the provider's own words.
    if draft.category != "AUTHENTICATION" {
        check_body(draft, body)?;
    }
    of("HEADER").first().map_or(Ok(()), |header| check_header(draft, header))?;
    of("FOOTER").first().map_or(Ok(()), |footer| check_footer(footer))?;
    of("BUTTONS").first().map_or(Ok(()), |buttons| check_buttons(list(buttons.get("buttons").unwrap_or(&Value::Null))))
}

fn is_language(language: &str) -> bool {
    let (language, country) = language.split_once('_').map_or((language, None), |(language, country)| (language, Some(country)));
    let small = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_lowercase());
    small && country.is_none_or(|country| (2..=3).contains(&country.len()) && country.chars().all(|c| c.is_ascii_uppercase()))
}

fn check_body(draft: &Draft<'_>, body: &Value) -> Result<(), Flaw> {
    let text = word(body, "text").trim();
    if text.is_empty() || text.chars().count() > BODY_MAX {
        return Err(flaw("body_wrong", "The body has 1 to 1024 characters."));
    }
    let names = names(text);
    check_names(draft, &names)?;
    if text.starts_with("{{") || text.ends_with("}}") {
        return Err(flaw(
            "variable_at_edge",
            "The body may neither begin nor end with a variable: write a word before and after.",
        ));
    }
    let example = body.get("example").unwrap_or(&Value::Null);
    let positional = example.get("body_text").and_then(|rows| rows.get(0)).map_or(0, |row| list(row).len());
    let named = list(example.get("body_text_named_params").unwrap_or(&Value::Null)).len();
    let given = if draft.format == "NAMED" { named } else { positional };
    if given != names.len() {
        return Err(flaw("example_missing", &format!("Give an example for each of the {} variables of the body.", names.len())));
    }
    Ok(())
}

fn check_names(draft: &Draft<'_>, names: &[String]) -> Result<(), Flaw> {
    if draft.format == "NAMED" {
        let plain = |name: &String| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let good = names.iter().all(|name| plain(name) && !name.starts_with(|c: char| c.is_ascii_digit()));
        return if good {
            Ok(())
        } else {
            Err(flaw("variable_wrong", "Name variables by small letters, digits and underscores: {{first_name}}."))
        };
    }
    let mut numbers: Vec<usize> = names.iter().map(|name| name.parse().unwrap_or(0)).collect();
    numbers.sort_unstable();
    let good = numbers.iter().enumerate().all(|(at, number)| *number == at + 1);
    if good { Ok(()) } else { Err(flaw("variable_wrong", "Number variables from 1 without gaps: {{1}}, {{2}}.")) }
}

fn check_header(draft: &Draft<'_>, header: &Value) -> Result<(), Flaw> {
    let example = header.get("example").unwrap_or(&Value::Null);
    match word(header, "format") {
        "TEXT" => {
            let text = word(header, "text");
            let names = names(text);
            if text.trim().is_empty() || text.chars().count() > LINE_MAX || names.len() > 1 {
                return Err(flaw("header_wrong", "A header of text has 1 to 60 characters and at most one variable."));
            }
            check_names(draft, &names)?;
            let given =
                list(example.get("header_text").or(example.get("header_text_named_params")).unwrap_or(&Value::Null)).len();
            if given < names.len() {
                Err(flaw("example_missing", "Give an example for the variable of the header."))
            } else {
                Ok(())
            }
        }
        "IMAGE" | "VIDEO" | "GIF" | "DOCUMENT" => {
            let handles = list(example.get("header_handle").unwrap_or(&Value::Null));
            if handles.is_empty() { Err(flaw("example_missing", "Give a sample of the file in the header.")) } else { Ok(()) }
        }
        "LOCATION" => Ok(()),
        _ => Err(flaw("header_wrong", "The format of a header is one of TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION.")),
    }
}

fn check_footer(footer: &Value) -> Result<(), Flaw> {
    let text = word(footer, "text");
    let good = !text.trim().is_empty() && text.chars().count() <= LINE_MAX && !text.contains("{{");
    if good { Ok(()) } else { Err(flaw("footer_wrong", "A footer has 1 to 60 characters and no variables.")) }
}

fn check_buttons(buttons: &[Value]) -> Result<(), Flaw> {
    if buttons.is_empty() || buttons.len() > BUTTONS_MAX {
        return Err(flaw("buttons_wrong", "There are 1 to 10 buttons, or no part BUTTONS at all."));
    }
    for button in buttons {
        let kind = word(button, "type");
        let Some((_, most)) = BUTTONS.iter().find(|(known, _)| *known == kind) else {
            return Err(flaw(
                "button_wrong",
                &format!("`{kind}` is no kind of button: QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE are."),
            ));
        };
        if buttons.iter().filter(|other| word(other, "type") == kind).count() > *most {
            return Err(flaw("buttons_wrong", &format!("There may be {most} of the kind {kind} at most.")));
        }
        let text = word(button, "text");
        if !matches!(kind, "COPY_CODE" | "OTP") && (text.trim().is_empty() || text.chars().count() > BUTTON_MAX) {
            return Err(flaw("button_wrong", "A button says 1 to 25 characters."));
        }
        if kind == "URL" && !word(button, "url").starts_with("https://") && !word(button, "url").starts_with("http://") {
            return Err(flaw("button_wrong", "A button of the kind URL needs a `url` that begins with https://."));
        }
        if kind == "PHONE_NUMBER" && !word(button, "phone_number").starts_with('+') {
            return Err(flaw("button_wrong", "A button of the kind PHONE_NUMBER needs a `phone_number` that begins with +."));
        }
    }
    let runs =
        buttons.chunk_by(|a, b| word(a, "type") == word(b, "type")).filter(|run| word(&run[0], "type") == "QUICK_REPLY").count();
    if runs > 1 { Err(flaw("buttons_wrong", "Buttons of the kind QUICK_REPLY stand together.")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn checked(components: &Value) -> Result<(), &'static str> {
        let draft = Draft { name: "order_update", language: "de", category: "UTILITY", format: "POSITIONAL", components };
        check(&draft).map_err(|flaw| flaw.code)
    }

    fn body(text: &str, examples: &[&str]) -> Value {
        json!({ "type": "BODY", "text": text, "example": { "body_text": [examples] } })
    }

    #[test]
    fn what_is_to_be_filled_in_is_found() {
        let components = json!([
            { "type": "HEADER", "format": "TEXT", "text": "Hello {{name}}" },
            { "type": "BODY", "text": "{{ order }} of {{name}} and {{order}} {{}} {{open" },
            { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "Yes" },
                { "type": "URL", "text": "Follow", "url": "https://example.com/{{1}}" },
                { "type": "COPY_CODE", "example": "SAVE" },
            ]},
        ]);
        let variables = Variables::of(&components);
        assert_eq!((variables.header.as_str(), &variables.header_names[..]), ("text", &["name".to_owned()][..]));
        assert_eq!(variables.body, ["order", "name"]);
        assert_eq!(variables.buttons.iter().map(|button| button.needs).collect::<Vec<_>>(), [false, true, true]);
        let picture = json!([{ "type": "HEADER", "format": "IMAGE" }, { "type": "BODY", "text": "Hi" }]);
        assert_eq!(Variables::of(&picture).header, "image");
        assert_eq!(Variables::of(&json!("nonsense")), Variables { header: "none".to_owned(), ..Variables::default() });
    }

    #[test]
    fn a_good_template_has_no_flaw() {
        let components = json!([
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["4::x"] } },
            body("Order {{1}} comes on {{2}}.", &["17", "Monday"]),
            { "type": "FOOTER", "text": "Your shop" },
            { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "Thanks" }, { "type": "QUICK_REPLY", "text": "Stop" },
                { "type": "URL", "text": "Follow", "url": "https://example.com" },
            ]},
        ]);
        assert_eq!(checked(&components), Ok(()));
    }

    #[test]
    fn each_flaw_is_found() {
        let good = || body("Hello there", &[]);
        let buttons = |buttons: Value| json!([good(), { "type": "BUTTONS", "buttons": buttons }]);
        let reply = json!({ "type": "QUICK_REPLY", "text": "a" });
        let link = json!({ "type": "URL", "text": "a", "url": "https://example.com" });
        let rows = [
            (json!([]), "component_wrong"),
            (json!([good(), good()]), "component_wrong"),
            (json!([good(), { "type": "CARD" }]), "component_wrong"),
            (json!([body("", &[])]), "body_wrong"),
            (json!([body(&"x".repeat(1025), &[])]), "body_wrong"),
            (json!([body("Hi {{2}} you", &["x"])]), "variable_wrong"),
            (json!([body("Hi {{name}} you", &["x"])]), "variable_wrong"),
            (json!([body("{{1}} is here", &["x"])]), "variable_at_edge"),
            (json!([body("Hi {{1}} you", &[])]), "example_missing"),
            (json!([good(), { "type": "HEADER", "format": "TEXT", "text": "x".repeat(61) }]), "header_wrong"),
            (json!([good(), { "type": "HEADER", "format": "SOUND" }]), "header_wrong"),
            (json!([good(), { "type": "HEADER", "format": "IMAGE" }]), "example_missing"),
            (json!([good(), { "type": "FOOTER", "text": "{{1}}" }]), "footer_wrong"),
            (buttons(json!([])), "buttons_wrong"),
            (buttons(json!([link, link, link])), "buttons_wrong"),
            (buttons(json!([reply, link, reply])), "buttons_wrong"),
            (buttons(json!([{ "type": "BELL", "text": "a" }])), "button_wrong"),
            (buttons(json!([{ "type": "URL", "text": "a", "url": "javascript:x" }])), "button_wrong"),
            (buttons(json!([{ "type": "QUICK_REPLY", "text": "x".repeat(26) }])), "button_wrong"),
        ];
        for (components, code) in rows {
            assert_eq!(checked(&components), Err(code), "{components}");
        }
        for (name, language, category, format) in [
            ("Order", "de", "UTILITY", "NAMED"),
            ("a", "german", "UTILITY", "NAMED"),
            ("a", "de", "NEWS", "NAMED"),
            ("a", "de", "UTILITY", "OTHER"),
        ] {
            assert!(check(&Draft { name, language, category, format, components: &json!([good()]) }).is_err());
        }
    }
}
