//! Files that came with messages, and files to send.
//!
//! Lives here: asking for the address of a file (good for five minutes), fetching it piece by piece, handing one over, and
//! comparing what came with what was claimed.
//! Never here: where files are kept, what they contain. Name and type are claims of strangers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use reqwest::multipart::{Form, Part};
use reqwest::{Response, Url};

use super::client::{Client, answer, finish, refusal, unreachable_by};
use crate::outcome::Failure;

/// Where a file is, and what is claimed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The address: good for five minutes, and only with our token.
    pub url: String,
    /// The type as claimed.
    pub mime: Option<String>,
    /// The hash as claimed: see [`digest`].
    pub sha256: Option<String>,
    /// The size as claimed.
    pub size: Option<u64>,
}

/// A file that is being fetched.
#[derive(Debug)]
pub struct Download {
    response: Response,
    limit: u64,
    left: u64,
}

impl Client {
    /// Asks where the file `id` is.
    ///
    /// # Errors
    /// Where the provider refuses, does not answer, or names no address.
    pub async fn locate(&self, id: &str, inbox: &str) -> Result<Located, Failure> {
        let mut url = self.url(&[id]);
        url.query_pairs_mut().append_pair("phone_number_id", inbox);
        let body = self.call(self.http.get(url)).await?;
        let answer = answer(&body);
        Ok(Located {
            url: answer.get("url").words().ok_or_else(|| unexpected("no address"))?,
            mime: answer.get("mime_type").words(),
            sha256: answer.get("sha256").words(),
            size: answer.get("file_size").integer().and_then(|size| size.try_into().ok()),
        })
    }

    /// Starts to fetch a file of at most `limit` bytes. Refused with code 404 the address has expired: ask for a new one.
    ///
    /// # Errors
    /// Where the address is none to show our token to, the provider refuses or does not answer, or the file is too large.
    pub async fn fetch(&self, url: &str, limit: u64) -> Result<Download, Failure> {
        let url = self.trusted(url)?;
        let response = self.authorised(self.http.get(url)).send().await.map_err(|error| unreachable_by(&error))?;
        let status = response.status();
        if !status.is_success() {
            finish(response).await;
            return Err(Failure::Refused(refusal(status, "")));
        }
        if response.content_length().is_some_and(|size| size > limit) {
            return Err(Failure::TooLarge { limit });
        }
        Ok(Download { response, limit, left: limit })
    }

    /// Hands over a file; the answer is its id, good for thirty days.
    ///
    /// # Errors
    /// Where the provider refuses, does not answer, or names no id.
    pub async fn upload(&self, inbox: &str, filename: &str, mime: &str, bytes: Bytes) -> Result<String, Failure> {
        let part = Part::stream(bytes).file_name(filename.to_owned()).mime_str(mime).map_err(|_| unexpected("no media type"))?;
        let form = Form::new().text("messaging_product", "whatsapp").text("type", mime.to_owned()).part("file", part);
        let body = self.call(self.http.post(self.url(&[inbox, "media"])).multipart(form)).await?;
        answer(&body).get("id").words().ok_or_else(|| unexpected("no id"))
    }

    /// An address that may see our token: one with a certificate, or the host that we call anyway.
    fn trusted(&self, url: &str) -> Result<Url, Failure> {
        let url = Url::parse(url).map_err(|_| unexpected("no address"))?;
        if url.scheme() == "https" || url.origin() == self.base.origin() {
            Ok(url)
        } else {
            Err(unexpected("an address without a certificate"))
        }
    }
}

impl Download {
    /// The next piece; none at the end.
    ///
    /// # Errors
    /// Where the connection is lost or the file is too large.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        let piece = self.response.chunk().await.map_err(|error| unreachable_by(&error))?;
        if let Some(piece) = &piece {
            let size = piece.len() as u64;
            self.left = self.left.checked_sub(size).ok_or(Failure::TooLarge { limit: self.limit })?;
        }
        Ok(piece)
    }
}

/// The hash that a payload claims, written as base64 in webhooks of today and as hexadecimal elsewhere.
#[must_use]
pub fn digest(claimed: &str) -> Option<[u8; 32]> {
    let bytes = hex::decode(claimed).ok().or_else(|| STANDARD.decode(claimed).ok())?;
    bytes.try_into().ok()
}

fn unexpected(detail: &str) -> Failure {
    Failure::Unexpected { detail: detail.to_owned() }
}
