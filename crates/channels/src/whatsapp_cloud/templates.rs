//! Templates at the provider: listed page by page, created, edited, deleted.
//!
//! Never here: what a good template is (that is `template_shape`), where they are kept.

use bytes::Bytes;
use serde_json::Value;

use super::client::{Client, answer, unreachable_by};
use crate::json::Json;
use crate::outcome::Failure;

/// A template as the provider knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// The provider's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `de`, `en_US`, ...
    pub language: String,
    /// `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, ...
    pub status: String,
    /// `MARKETING`, `UTILITY`, `AUTHENTICATION`.
    pub category: String,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    pub quality: Option<String>,
    /// Why it was rejected.
    pub rejected_reason: Option<String>,
    /// `POSITIONAL` or `NAMED`.
    pub parameter_format: String,
    /// Its parts as JSON.
    pub components: String,
}

/// What the provider says of a template that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// The provider's id.
    pub id: String,
    /// `PENDING`, mostly.
    pub status: Option<String>,
    /// The category that it got; may be another than was asked for.
    pub category: Option<String>,
}

const FIELDS: &str = "name,status,category,language,components,quality_score,rejected_reason,parameter_format";
const PAGE: &str = "100";

fn unexpected(detail: &str) -> Failure {
    Failure::Unexpected { detail: detail.to_owned() }
}

impl Template {
    fn read(item: &Json<'_>) -> Option<Template> {
        let reason = item.get("rejected_reason").words().filter(|reason| reason != "NONE");
        Some(Template {
            id: item.get("id").words()?,
            name: item.get("name").words()?,
            language: item.get("language").words()?,
            status: item.get("status").words().unwrap_or_default(),
            category: item.get("category").words().unwrap_or_default(),
            quality: item.path("quality_score.score").words().or_else(|| item.get("quality_score").words()),
            rejected_reason: reason,
            parameter_format: item.get("parameter_format").words().unwrap_or_else(|| "POSITIONAL".to_owned()),
            components: if item.get("components").is_list() { item.get("components").to_string() } else { "[]".to_owned() },
        })
    }
}

impl Client {
    /// A page of the templates of an account, and what asks for the next; none at the end.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn templates(&self, account: &str, after: Option<&str>) -> Result<(Vec<Template>, Option<String>), Failure> {
        let mut url = self.url(&[account, "message_templates"]);
        url.query_pairs_mut().append_pair("fields", FIELDS).append_pair("limit", PAGE);
        if let Some(after) = after {
            url.query_pairs_mut().append_pair("after", after);
        }
        let body = self.call(self.http.get(url)).await?;
        let answer = answer(&body);
        let page: Vec<Template> = answer.get("data").list().iter().filter_map(Template::read).collect();
        let next = answer.path("paging.cursors.after").words();
        let is_last = answer.path("paging.next").is_null() || page.is_empty();
        Ok((page, next.filter(|_| !is_last)))
    }

    /// Hands a new template in.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn create_template(&self, account: &str, template: &Value) -> Result<Submitted, Failure> {
        let body = self.call(self.http.post(self.url(&[account, "message_templates"])).json(template)).await?;
        let answer = answer(&body);
        let id = answer.get("id").words().ok_or_else(|| unexpected("no id"))?;
        Ok(Submitted { id, status: answer.get("status").words(), category: answer.get("category").words() })
    }

    /// Hands a changed template in.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn edit_template(&self, id: &str, template: &Value) -> Result<(), Failure> {
        self.call(self.http.post(self.url(&[id])).json(template)).await.map(drop)
    }

    /// Deletes one language of a template.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn delete_template(&self, account: &str, name: &str, id: &str) -> Result<(), Failure> {
        let mut url = self.url(&[account, "message_templates"]);
        url.query_pairs_mut().append_pair("name", name).append_pair("hsm_id", id);
        self.call(self.http.delete(url)).await.map(drop)
    }

    /// Hands over a file as the sample of a template's header; the answer is its handle.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn sample(&self, mime: &str, bytes: Bytes) -> Result<String, Failure> {
        let app = self.call(self.http.get(self.url(&["app"]))).await?;
        let app = answer(&app).get("id").words().ok_or_else(|| unexpected("no app"))?;
        let mut url = self.url(&[&app, "uploads"]);
        url.query_pairs_mut().append_pair("file_length", &bytes.len().to_string()).append_pair("file_type", mime);
        let session = self.call(self.http.post(url)).await?;
        let session = answer(&session).get("id").words().ok_or_else(|| unexpected("no session"))?;
        // WHATSAPP: the second step wants another word before the token (seen 2026-11).
        let request = self.http.post(self.url(&[&session])).header("file_offset", "0").body(bytes);
        let response = self.authorised_as("OAuth", request).send().await.map_err(|error| unreachable_by(&error))?;
        let body = self.read(response).await?;
        answer(&body).get("h").words().ok_or_else(|| unexpected("no handle"))
    }
}
