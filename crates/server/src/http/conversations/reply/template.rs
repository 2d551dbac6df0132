//! A template and what is filled in, as the provider wants it.
//!
//! The file of a header is handed over when the message is sent: until then its component has no id.
//! Never here: which templates there are.

use std::collections::BTreeMap;

use desk::Name;
use desk::content::{Content, FilledTemplate, MediaKind};
use serde::Deserialize;
use serde_json::{Value, json};
use store::TemplateRow;
use utoipa::ToSchema;

use super::unprocessable;
use super::words::file_of;
use crate::http::App;
use crate::http::problem::Problem;

/// A template with what is filled in.
#[derive(Deserialize, ToSchema)]
#[schema(as = FilledTemplateIn)]
pub(super) struct TemplateIn {
    name: String,
    /// `de`, `en_US`, ...
    language: String,
    /// The words of the header.
    #[serde(default)]
    header: Vec<String>,
    /// The words of the body, in order or by name.
    #[serde(default)]
    body: ValuesIn,
    #[serde(default)]
    buttons: Vec<ButtonValueIn>,
    /// The file of the header.
    pub(super) header_file: Option<String>,
}

/// Values in order, or by name.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
enum ValuesIn {
    Ordered(Vec<String>),
    Named(BTreeMap<String, String>),
}

impl Default for ValuesIn {
    fn default() -> ValuesIn {
        ValuesIn::Ordered(Vec::new())
    }
}

/// What is filled into a button: the end of its address, or what comes back when it is tapped.
#[derive(Deserialize, ToSchema)]
struct ButtonValueIn {
    index: u8,
    text: Option<String>,
    payload: Option<String>,
}

impl ValuesIn {
    fn values(&self) -> Vec<&String> {
        match self {
            ValuesIn::Ordered(values) => values.iter().collect(),
            ValuesIn::Named(values) => values.values().collect(),
        }
    }

    fn parameters(&self) -> Vec<Value> {
        match self {
            ValuesIn::Ordered(values) => values.iter().map(|value| json!({ "type": "text", "text": value })).collect(),
            ValuesIn::Named(values) => {
                let named = |(name, value)| json!({ "type": "text", "parameter_name": name, "text": value });
                values.iter().map(named).collect()
            }
        }
    }
}

/// The content that these words mean.
pub(super) async fn content(app: &App, words: &TemplateIn) -> Result<Content, Problem> {
    let values = words.header.iter().chain(words.body.values());
    for value in values {
        if value.trim().is_empty() {
            return Err(unprocessable("template_value_missing", "Fill in every variable of the template."));
        }
        if value.contains(['\n', '\t']) || value.contains("     ") {
            let detail = "A variable of a template has no line breaks, no tabs and at most four spaces in a row.";
            return Err(unprocessable("template_value_wrong", detail));
        }
    }
    let mut components = Vec::new();
    let mut media = MediaKind::None;
    if let Some(file) = words.header_file.as_deref() {
        let (kind, parameter) = header(app, file).await?;
        media = kind;
        components.push(json!({ "type": "header", "parameters": [parameter] }));
    } else if !words.header.is_empty() {
        components.push(json!({ "type": "header", "parameters": ValuesIn::Ordered(words.header.clone()).parameters() }));
    }
    let body = words.body.parameters();
    if !body.is_empty() {
        components.push(json!({ "type": "body", "parameters": body }));
    }
    components.extend(words.buttons.iter().filter_map(button));
    let known = known(app, &words.name, &words.language).await?;
    Ok(Content::FilledTemplate(FilledTemplate {
        name: Name::from(words.name.as_str()),
        language: Name::from(words.language.as_str()),
        components: Value::Array(components).to_string(),
        preview: preview(known.as_ref(), words),
        media,
    }))
}

async fn header(app: &App, file: &str) -> Result<(MediaKind, Value), Problem> {
    let (kind, filename, _) = file_of(app, file).await?;
    let parameter = match kind {
        MediaKind::Image => json!({ "type": "image", "image": {} }),
        MediaKind::Video => json!({ "type": "video", "video": {} }),
        MediaKind::Document => json!({ "type": "document", "document": { "filename": filename } }),
        _ => return Err(unprocessable("header_file_wrong", "The header of a template is a picture, a film or a document.")),
    };
    Ok((kind, parameter))
}

fn button(words: &ButtonValueIn) -> Option<Value> {
    let (kind, parameter) = match (&words.text, &words.payload) {
        (Some(text), _) => ("url", json!({ "type": "text", "text": text })),
        (None, Some(payload)) => ("quick_reply", json!({ "type": "payload", "payload": payload })),
        (None, None) => return None,
    };
    Some(json!({ "type": "button", "sub_type": kind, "index": words.index.to_string(), "parameters": [parameter] }))
}

/// The words as the customer reads them: the template's body with the values in it, or its name and the values where it is not known.
fn preview(known: Option<&TemplateRow>, words: &TemplateIn) -> String {
    let components = known.and_then(|known| serde_json::from_str::<Vec<Value>>(&known.components).ok()).unwrap_or_default();
    let body = components.iter().find(|part| part["type"] == "BODY").and_then(|part| part["text"].as_str());
    let Some(body) = body else {
        let values: Vec<&str> = words.header.iter().chain(words.body.values()).map(String::as_str).collect();
        return if values.is_empty() { words.name.clone() } else { format!("{}: {}", words.name, values.join(", ")) };
    };
    let put = |text: String, (name, value): (String, &String)| text.replace(&format!("{{{{{name}}}}}"), value);
    match &words.body {
        ValuesIn::Ordered(values) => (1..).map(|n: usize| n.to_string()).zip(values).fold(body.to_owned(), put),
        ValuesIn::Named(values) => values.iter().map(|(name, value)| (name.clone(), value)).fold(body.to_owned(), put),
    }
}

/// The template of this name and language among those that were synchronised.
pub(super) async fn known(app: &App, name: &str, language: &str) -> Result<Option<TemplateRow>, Problem> {
    let all = app.store.templates().await.map_err(|error| Problem::fault("templates", &error))?;
    Ok(all.into_iter().find(|template| template.name == name && template.language == language))
}
