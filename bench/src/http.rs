//! Plain requests over HTTP/1.0, so that an answer ends with its connection and a stream comes without frames of the transport.
//!
//! Never here: load; that is `channels::simulator::load`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::Result;

/// How long a word of an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer whose body is still to be read.
pub(crate) struct Answer {
    pub status: u16,
    head: Vec<String>,
    pub body: BufReader<TcpStream>,
}

impl Answer {
    /// A header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut pairs = self.head.iter().filter_map(|line| line.split_once(':'));
        pairs.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// The whole body.
    pub(crate) fn text(mut self) -> Result<String> {
        let mut text = String::new();
        self.body.read_to_string(&mut text)?;
        Ok(text)
    }
}

/// Asks; `head` holds further lines of the head, each with its line end.
pub(crate) fn ask(address: SocketAddr, method: &str, path: &str, head: &str, body: &str) -> Result<Answer> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    let request = format!("{method} {path} HTTP/1.0\r\nHost: {address}\r\n{head}Content-Length: {length}\r\n\r\n{body}");
    (&stream).write_all(request.as_bytes())?;
    let mut body = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        body.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        lines.push(line);
    }
    let status = lines.first().and_then(|line| line.split(' ').nth(1)).and_then(|word| word.parse().ok()).ok_or("no answer")?;
    Ok(Answer { status, head: lines, body })
}

/// Signs in; the answer is the line of the head that proves it.
pub(crate) fn sign_in(address: SocketAddr, password: &str) -> Result<String> {
    let head = "Content-Type: application/json\r\nX-Watchdesk: 1\r\n";
    let answer = ask(address, "POST", "/api/v1/session", head, &format!("{{\"password\":\"{password}\"}}"))?;
    let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next());
    Ok(format!("Cookie: {}\r\n", cookie.ok_or("the password was not taken")?))
}
