//! Numbers as the provider knows them: how well they are, and what makes them deliver to us.
//!
//! Never here: where tokens are kept. Next one: another question about a number is a method here.

use serde_json::{Value, json};

use super::client::{Client, answer};
use crate::outcome::Failure;

/// What the provider tells about a number (WHATSAPP.md, section 4.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// The number as shown.
    pub display: Option<String>,
    /// The name that customers see.
    pub name: Option<String>,
    /// `CONNECTED`, ...
    pub status: Option<String>,
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
    pub quality: Option<String>,
    /// `TIER_10K`, ...: how many people may be written to outside windows in a day.
    pub limit: Option<String>,
    /// `STANDARD`, `HIGH`.
    pub throughput: Option<String>,
    /// Whether the name is approved.
    pub name_status: Option<String>,
}

const FIELDS: &str =
    "display_phone_number,verified_name,status,quality_rating,throughput,name_status,whatsapp_business_manager_messaging_limit";

impl Client {
    /// Asks how a number is. Refused, the token is not good for it, or there is no such number.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn number(&self, inbox: &str) -> Result<Number, Failure> {
        let mut url = self.url(&[inbox]);
        url.query_pairs_mut().append_pair("fields", FIELDS);
        let body = self.call(self.http.get(url)).await?;
        let answer = answer(&body);
        Ok(Number {
            display: answer.get("display_phone_number").words(),
            name: answer.get("verified_name").words(),
            status: answer.get("status").words(),
            quality: answer.get("quality_rating").words(),
            limit: answer.get("whatsapp_business_manager_messaging_limit").words(),
            throughput: answer.path("throughput.level").words(),
            name_status: answer.get("name_status").words(),
        })
    }

    /// Subscribes the app to an account, so that it delivers. Repeated, it changes nothing.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn subscribe(&self, account: &str) -> Result<(), Failure> {
        self.call(self.http.post(self.url(&[account, "subscribed_apps"]))).await.map(drop)
    }

    /// Sends a message to see whether it arrives: the template that every account has, or words where a window is open. The answer is its
    /// id. It is no message of a conversation: whatever becomes of it, nobody waits for it.
    ///
    /// # Errors
    /// Where the provider refuses or does not answer.
    pub async fn test_message(&self, inbox: &str, to: &str, text: Option<&str>) -> Result<String, Failure> {
        let mut body = json!({ "messaging_product": "whatsapp", "recipient_type": "individual", "to": to });
        let (kind, content): (_, Value) = match text {
            Some(text) => ("text", json!({ "body": text, "preview_url": false })),
            None => ("template", json!({ "name": "hello_world", "language": { "code": "en_US" } })),
        };
        body["type"] = kind.into();
        body[kind] = content;
        let told = self.call(self.http.post(self.url(&[inbox, "messages"])).json(&body)).await?;
        let id = answer(&told).path("messages.0.id").words();
        id.ok_or_else(|| Failure::Unexpected { detail: "no id".to_owned() })
    }
}
