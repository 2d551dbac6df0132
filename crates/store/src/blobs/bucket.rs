//! Blobs in a bucket of an S3-compatible object store.
//!
//! Lives here: the four calls, their repetition where the other side stumbles. Signing and reading lists is `rusty-s3`'s. A blob is there
//! once the store has said so, as a whole or not at all: that is the store's promise. Whoever calls waits; the calls themselves run on
//! the runtime that the store was opened on.

use std::fmt;
use std::io::{Error as IoError, ErrorKind};
use std::sync::mpsc;
use std::time::Duration;

use desk::Moment;
use percent_encoding::percent_decode_str;
use reqwest::{Client, Method, Response, StatusCode, Url};
use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket as Place, Credentials, S3Action as _, UrlStyle};
use tokio::runtime::Handle;

use super::Blobs;
use crate::error::{Error, Result};

/// How long a signed address is good for: longer than anybody's clock is wrong.
const GOOD: Duration = Duration::from_secs(15 * 60);
const CONNECT: Duration = Duration::from_secs(5);
/// How long the other side may be silent.
const PATIENCE: Duration = Duration::from_secs(60);
/// Waits between attempts at what may pass.
const AGAIN: [Duration; 3] = [Duration::from_millis(100), Duration::from_millis(500), Duration::from_secs(2)];
/// Where there is no wish.
const REGION: &str = "us-east-1";

/// A bucket, and where in it.
pub(super) struct Bucket {
    http: Client,
    place: Place,
    keys: Credentials,
    /// Ends with `/` unless it is empty.
    prefix: String,
    runtime: Handle,
}

/// Never shows the keys.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").field("name", &self.place.name()).field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl Bucket {
    /// Opens `s3://key:secret@bucket/prefix?endpoint=..&region=..`; without an endpoint it is AWS.
    pub(super) fn open(address: &str) -> Result<Bucket> {
        let url = Url::parse(address).map_err(|_| Error::Bucket("the address cannot be read"))?;
        let name = url.host_str().filter(|name| !name.is_empty()).ok_or(Error::Bucket("no bucket is named"))?;
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let keys = match (url.username(), url.password()) {
            ("", _) | (_, None) => {
                return Err(Error::Bucket("the keys are missing: give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
            }
            (key, Some(secret)) => Credentials::new(decoded(key), decoded(secret)),
        };
        let word = |wanted: &str| url.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
        let region = word("region").unwrap_or_else(|| REGION.to_owned());
        let (endpoint, style) = match word("endpoint") {
            Some(endpoint) => (endpoint, UrlStyle::Path),
            None => (format!("https://s3.{region}.amazonaws.com"), UrlStyle::VirtualHost),
        };
        let endpoint = Url::parse(&endpoint).map_err(|_| Error::Bucket("the endpoint is no address"))?;
        let place =
            Place::new(endpoint, style, name.to_owned(), region).map_err(|_| Error::Bucket("the endpoint is no address"))?;
        let prefix = decoded(url.path().trim_matches('/'));
        let prefix = if prefix.is_empty() { prefix } else { prefix + "/" };
        let runtime = Handle::try_current().map_err(|_| Error::Bucket("it is opened outside of the runtime"))?;
        // Where another part was first, it stays with that.
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = Client::builder().connect_timeout(CONNECT).read_timeout(PATIENCE).build();
        let http = http.map_err(|_| Error::Bucket("the system offers no certificates to trust"))?;
        Ok(Bucket { http, place, keys, prefix, runtime })
    }

    fn name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Calls until there is an answer that will not change: its status and its body.
    fn call(&self, method: Method, url: Url, body: Vec<u8>, range: Option<String>) -> std::io::Result<(StatusCode, Vec<u8>)> {
        let (http, body) = (self.http.clone(), bytes::Bytes::from(body));
        let (told, answer) = mpsc::sync_channel(1);
        self.runtime.spawn(async move {
            let mut waits = AGAIN.iter();
            let answer = loop {
                let mut request = http.request(method.clone(), url.clone());
                if method == Method::PUT {
                    request = request.body(body.clone());
                }
                if let Some(range) = &range {
                    request = request.header("range", range);
                }
                let answer = read(request.send().await).await;
                let may_pass = match &answer {
                    Ok((status, _)) => status.is_server_error() || *status == StatusCode::TOO_MANY_REQUESTS,
                    Err(_) => true,
                };
                match waits.next().filter(|_| may_pass) {
                    Some(wait) => tokio::time::sleep(*wait).await,
                    None => break answer,
                }
            };
            // Whoever waited may have been stopped.
            let _ = told.send(answer);
        });
        answer.recv().map_err(|_| IoError::other("the runtime has ended"))?
    }
}

/// An answer with its body. The address is signed: it stands in no error.
async fn read(response: std::result::Result<Response, reqwest::Error>) -> std::io::Result<(StatusCode, Vec<u8>)> {
    let lost = |error: reqwest::Error| IoError::other(error.without_url().to_string());
    let response = response.map_err(lost)?;
    let status = response.status();
    Ok((status, response.bytes().await.map_err(lost)?.to_vec()))
}

fn refused(status: StatusCode) -> IoError {
    match status {
        StatusCode::NOT_FOUND => IoError::from(ErrorKind::NotFound),
        StatusCode::RANGE_NOT_SATISFIABLE => IoError::from(ErrorKind::UnexpectedEof),
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => IoError::from(ErrorKind::PermissionDenied),
        status => IoError::other(format!("the object store answers {status}")),
    }
}

impl Blobs for Bucket {
    fn put(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let url = self.place.put_object(Some(&self.keys), &self.name(name)).sign(GOOD);
        let (status, _) = self.call(Method::PUT, url, bytes.to_vec(), None)?;
        if status.is_success() { Ok(()) } else { Err(refused(status)) }
    }

    fn read(&self, name: &str, from: u64, length: usize) -> std::io::Result<Vec<u8>> {
        if length == 0 {
            return Ok(Vec::new());
        }
        let url = self.place.get_object(Some(&self.keys), &self.name(name)).sign(GOOD);
        let range = format!("bytes={from}-{}", from + length as u64 - 1);
        let (status, bytes) = self.call(Method::GET, url, Vec::new(), Some(range))?;
        match status {
            StatusCode::PARTIAL_CONTENT if bytes.len() == length => Ok(bytes),
            // A store that knows no ranges gives everything.
            StatusCode::OK => {
                let part = usize::try_from(from).ok().and_then(|from| bytes.get(from..from.checked_add(length)?));
                part.map(<[u8]>::to_vec).ok_or_else(|| IoError::from(ErrorKind::UnexpectedEof))
            }
            StatusCode::PARTIAL_CONTENT => Err(IoError::from(ErrorKind::UnexpectedEof)),
            status => Err(refused(status)),
        }
    }

    fn list(&self, folder: &str) -> std::io::Result<Vec<(String, Moment)>> {
        let mut blobs = Vec::new();
        let mut next: Option<String> = None;
        loop {
            let mut action = self.place.list_objects_v2(Some(&self.keys));
            action.with_prefix(self.name(folder) + "/");
            action.with_delimiter("/");
            if let Some(next) = next.take() {
                action.with_continuation_token(next);
            }
            let (status, body) = self.call(Method::GET, action.sign(GOOD), Vec::new(), None)?;
            if !status.is_success() {
                return Err(refused(status));
            }
            let body = String::from_utf8(body).map_err(|_| IoError::other("a list that cannot be read"))?;
            let page = ListObjectsV2::parse_response(&body).map_err(|_| IoError::other("a list that cannot be read"))?;
            for object in page.contents {
                let at = object.last_modified.and_then(|at| at.parse::<jiff::Timestamp>().ok());
                if let (Some(name), Some(at)) = (object.key.strip_prefix(&self.prefix), at) {
                    blobs.push((name.to_owned(), Moment(at.as_millisecond())));
                }
            }
            next = page.next_continuation_token;
            if next.is_none() {
                return Ok(blobs);
            }
        }
    }

    fn remove(&self, name: &str) -> std::io::Result<()> {
        let url = self.place.delete_object(Some(&self.keys), &self.name(name)).sign(GOOD);
        let (status, _) = self.call(Method::DELETE, url, Vec::new(), None)?;
        if status.is_success() || status == StatusCode::NOT_FOUND { Ok(()) } else { Err(refused(status)) }
    }
}
