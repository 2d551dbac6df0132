//! The rules of template messages: the name, the language, and what is filled in.
//!
//! Never here: which templates an account has; every name in order exists, but those that begin with `missing`.
//! Next one: a kind of parameter is an arm in [`parameter`].

use serde_json::Value;

use super::{Accepted, Refused, file, limited, refused, required};

/// Checks `template` and notes its name.
pub(super) fn check(value: &Value, accepted: &mut Accepted, has_file: &dyn Fn(&str) -> bool) -> Result<(), Refused> {
    let name = limited(value, "name", 512)?;
    if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
        return Err(refused(132_001, "Template name does not exist."));
    }
    required(&value["language"], "code")?;
    if name.starts_with("missing") {
        return Err(refused(132_001, "Template name does not exist in the translation."));
    }
    for component in value["components"].as_array().into_iter().flatten() {
        self::component(component, accepted, has_file)?;
    }
    accepted.template = Some(name.to_owned());
    Ok(())
}

fn component(value: &Value, accepted: &mut Accepted, has_file: &dyn Fn(&str) -> bool) -> Result<(), Refused> {
    let kind = value["type"].as_str().unwrap_or_default();
    match kind {
        "header" | "body" | "limited_time_offer" | "carousel" => {}
        "button" => {
            required(value, "sub_type")?;
            let index = value["index"].as_u64().or_else(|| value["index"].as_str()?.parse().ok());
            if index.is_none_or(|index| index >= 10) {
                return Err(refused(131_008, "The parameter index is required."));
            }
        }
        _ => return Err(refused(100, "A component has an unknown type.")),
    }
    for one in value["parameters"].as_array().into_iter().flatten() {
        let text = parameter(one, has_file)?;
        if kind == "body" && !text.is_empty() {
            accepted.text = if accepted.text.is_empty() { text } else { format!("{} {text}", accepted.text) };
        }
    }
    Ok(())
}

/// Checks one parameter; its words, where it has any.
fn parameter(value: &Value, has_file: &dyn Fn(&str) -> bool) -> Result<String, Refused> {
    let kind = required(value, "type")?;
    match kind {
        "text" => {
            let text = limited(value, "text", 1024)?;
            if text.contains(['\n', '\t']) || text.contains("     ") {
                return Err(refused(132_012, "A parameter cannot have new lines, tabs or more than four spaces in a row."));
            }
            return Ok(text.to_owned());
        }
        "image" | "video" | "document" => drop(file(&value[kind], false, has_file)?),
        "payload" | "coupon_code" => drop(required(value, kind)?),
        "currency" | "date_time" => drop(required(&value[kind], "fallback_value")?),
        "location" | "action" if value[kind].is_object() => {}
        _ => return Err(refused(132_012, "Parameter format does not match format in the created template.")),
    }
    Ok(String::new())
}
