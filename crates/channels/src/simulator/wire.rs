//! HTTP/1.1 with bare hands: one connection, one request after the other, as cheap as it gets.
//!
//! Lives here: writing a signed delivery and reading the status of its answer. Never here: TLS, redirects, anything that is not
//! a loopback or test address; the desk itself uses a real client.
//! Next one: none; whoever needs more than this needs a real client.

use std::io;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Where deliveries go: `http://host:port/path`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// `host:port`.
    pub authority: String,
    /// The path and the query.
    pub path: String,
}

impl Target {
    /// Reads an address.
    ///
    /// # Errors
    /// Where it is not plain HTTP.
    pub fn parse(url: &str) -> io::Result<Target> {
        let rest = url.strip_prefix("http://").ok_or_else(|| invalid("a callback of the simulator begins with http://"))?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let authority = if authority.contains(':') { authority.to_owned() } else { format!("{authority}:80") };
        Ok(Target { authority, path: if path.is_empty() { "/".to_owned() } else { path.to_owned() } })
    }
}

fn invalid(problem: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, problem)
}

/// Signs bodies with the secret of the app. The key is prepared once.
#[derive(Clone)]
pub struct Signer(Option<Hmac<Sha256>>);

impl Signer {
    /// A signer with this secret.
    #[must_use]
    pub fn new(secret: &str) -> Signer {
        // HMAC takes a key of any length, so that this is never none.
        Signer(Hmac::new_from_slice(secret.as_bytes()).ok())
    }

    /// The value of `X-Hub-Signature-256` for these bytes.
    #[must_use]
    pub fn sign(&self, body: &[u8]) -> String {
        let digest = self.0.clone().map(|mac| mac.chain_update(body).finalize().into_bytes());
        format!("sha256={}", digest.map(hex::encode).unwrap_or_default())
    }
}

/// A signed delivery as it goes over the wire.
#[must_use]
pub fn delivery(target: &Target, signer: &Signer, body: &str) -> Vec<u8> {
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: facebookexternalua\r\nAccept: */*\r\nContent-Type: application/json\r\n\
         X-Hub-Signature-256: {}\r\nContent-Length: {}\r\n\r\n",
        target.path,
        target.authority,
        signer.sign(body.as_bytes()),
        body.len()
    );
    let mut request = head.into_bytes();
    request.extend_from_slice(body.as_bytes());
    request
}

/// A connection that is kept open as long as the other side lets it.
pub struct Connection {
    authority: String,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

impl Connection {
    /// A connection that opens with its first request.
    #[must_use]
    pub fn new(target: &Target) -> Connection {
        Connection { authority: target.authority.clone(), stream: None, buffer: Vec::with_capacity(2048) }
    }

    /// Sends `request` and reads the status of the answer. An error leaves open whether the other side took it.
    ///
    /// # Errors
    /// Where there is no connection, or none any more.
    pub async fn exchange(&mut self, request: &[u8]) -> io::Result<u16> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(&self.authority).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if let Some(answer) = Answer::read(&self.buffer) {
                if !answer.closes {
                    self.stream = Some(stream);
                }
                return Ok(answer.status);
            }
            if stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

/// The part of an answer that matters.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    closes: bool,
}

impl Answer {
    /// The answer in `bytes`; none while it is incomplete.
    fn read(bytes: &[u8]) -> Option<Answer> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let mut lines = head.split("\r\n");
        let status: u16 = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let (mut length, mut chunked, mut closes) = (0usize, false, false);
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().ok()?;
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                chunked = value.eq_ignore_ascii_case("chunked");
            } else if name.eq_ignore_ascii_case("connection") {
                closes = value.eq_ignore_ascii_case("close");
            }
        }
        let body = &bytes[end + 4..];
        let complete = if chunked { body.ends_with(b"0\r\n\r\n") } else { body.len() >= length };
        complete.then_some(Answer { status, closes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_path_means_the_root() {
        let target = Target::parse("http://127.0.0.1:8080").unwrap();
        assert_eq!((target.authority.as_str(), target.path.as_str()), ("127.0.0.1:8080", "/"));
        assert_eq!(Target::parse("http://localhost/a?b=c").unwrap().path, "/a?b=c");
        assert!(Target::parse("https://example.com").is_err());
    }

    #[test]
    fn an_answer_is_complete_with_its_body() {
        let read = |text: &str| Answer::read(text.as_bytes());
        assert_eq!(read("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nO"), None);
        assert_eq!(read("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK"), Some(Answer { status: 200, closes: false }));
        assert_eq!(read("HTTP/1.1 503 No\r\nConnection: close\r\n\r\n"), Some(Answer { status: 503, closes: true }));
        assert_eq!(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n"), None);
        assert!(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nOK\r\n0\r\n\r\n").is_some());
    }

    #[test]
    fn a_signature_is_the_published_one() {
        // RFC 4231, test case 2.
        let signed = Signer::new("Jefe").sign(b"what do ya want for nothing?");
        assert_eq!(signed, "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
