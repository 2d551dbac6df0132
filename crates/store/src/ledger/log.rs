//! The log itself: what one append adds to one stream is one row.
//!
//! A status whose message lies in the same stream does not repeat the message's long id: it names it by the 63 bits of its key, and
//! whoever reads the stream finds the id there.
//! Next one: a changed layout is a new tag beside [`SHORT_MARK`]; what was written stays readable for ever.

use desk::event::{Mark, Received, Sent, Status};
use desk::{Event, FactKey, Moment, Name};
use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::pack::{put_bytes, put_signed, take_bytes, take_signed, unpack};
use crate::sql::{Connection, Lookup, Value};

/// The tag of a shortened status; tags below 128 are versions of [`Event::encode`].
const SHORT_MARK: u8 = 0x81;

/// What a shortened status says beside its message.
type Rest = (Status, Option<Name>, Vec<i64>, Option<Name>, Option<Name>);

/// Collects the events of one row.
#[derive(Default)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    pub(super) count: i64,
    before: i64,
}

impl Page {
    /// Adds an event of `inbox`; `near` says that the message of a status lies in the same stream.
    pub(super) fn add(&mut self, inbox: &str, at: Moment, event: &Event, near: bool) {
        put_signed(&mut self.bytes, at.0.wrapping_sub(self.before));
        match event {
            Event::Marked(mark) if near => put_bytes(&mut self.bytes, &shorten(inbox, mark)),
            event => put_bytes(&mut self.bytes, &event.encode()),
        }
        self.before = at.0;
        self.count += 1;
    }
}

fn shorten(inbox: &str, mark: &Mark) -> Vec<u8> {
    let mut bytes = vec![SHORT_MARK];
    bytes.extend(FactKey::message(inbox, &mark.message).short().to_le_bytes());
    let rest = (&mark.status, &mark.participant, &mark.errors, &mark.price, &mark.callback);
    bytes.extend(postcard::to_allocvec(&rest).unwrap_or_default());
    bytes
}

/// An event as it lies in a row.
enum Stored {
    Whole(Box<Event>),
    Short(i64, Box<Rest>),
}

/// The events of one row without the rest of their stream: a shortened status is none.
pub(crate) fn peek(packed: Vec<u8>) -> Result<Vec<(Moment, Option<Event>)>> {
    let bytes = unpack(packed)?;
    let mut rest = &bytes[..];
    let mut at = 0i64;
    let mut events = Vec::new();
    while !rest.is_empty() {
        at = at.wrapping_add(take_signed(&mut rest)?);
        let event = match read(take_bytes(&mut rest)?)? {
            Stored::Whole(event) => Some(*event),
            Stored::Short(..) => None,
        };
        events.push((Moment(at), event));
    }
    Ok(events)
}

/// Reads the rows of one stream.
pub(super) struct Reading {
    inbox: Name,
    stored: Vec<(Moment, Stored)>,
    messages: FxHashMap<i64, Name>,
}

impl Reading {
    pub(super) fn new(inbox: Name) -> Reading {
        Reading { inbox, stored: Vec::new(), messages: FxHashMap::default() }
    }

    pub(super) fn add(&mut self, packed: Vec<u8>) -> Result<()> {
        let bytes = unpack(packed)?;
        let mut rest = &bytes[..];
        let mut at = 0i64;
        while !rest.is_empty() {
            at = at.wrapping_add(take_signed(&mut rest)?);
            let stored = read(take_bytes(&mut rest)?)?;
            if let Stored::Whole(event) = &stored
                && let Event::Sent(Sent { id, .. }) | Event::Received(Received { id, .. }) = &**event
            {
                self.messages.insert(FactKey::message(&self.inbox, id).short(), id.clone());
            }
            self.stored.push((Moment(at), stored));
        }
        Ok(())
    }

    /// The facts in the order of the log.
    pub(super) fn facts(self) -> Result<Vec<(Moment, Event)>> {
        let messages = self.messages;
        let restore = |(at, stored)| match stored {
            Stored::Whole(event) => Ok((at, *event)),
            Stored::Short(hash, rest) => {
                let message = messages.get(&hash).cloned().ok_or(Error::Damaged("a status without its message"))?;
                let (status, participant, errors, price, callback) = *rest;
                Ok((at, Event::Marked(Mark { message, status, participant, errors, price, callback })))
            }
        };
        self.stored.into_iter().map(restore).collect()
    }
}

fn read(bytes: &[u8]) -> Result<Stored> {
    if let Some((&SHORT_MARK, bytes)) = bytes.split_first() {
        let (hash, rest) = bytes.split_first_chunk::<8>().ok_or(Error::Damaged("a status"))?;
        let rest = postcard::from_bytes(rest).map_err(|_| Error::Damaged("a status"))?;
        return Ok(Stored::Short(i64::from_le_bytes(*hash), Box::new(rest)));
    }
    Event::decode(bytes).map(|event| Stored::Whole(Box::new(event))).ok_or(Error::Damaged("an event"))
}

static STREAMS: Lookup = Lookup::new("SELECT stream, body FROM events WHERE stream", "ORDER BY stream, position");

/// A stream as it lies in the log.
pub(super) struct RawStream {
    pub(super) number: i64,
    pub(super) inbox: Name,
    rows: Vec<Vec<u8>>,
}

impl RawStream {
    /// Its facts in the order of the log.
    pub(super) fn facts(self) -> Result<Vec<(Moment, Event)>> {
        let mut reading = Reading::new(self.inbox);
        for row in self.rows {
            reading.add(row)?;
        }
        reading.facts()
    }
}

/// Streams as they lie in the log. `streams`: number and inbox.
pub(super) async fn raw_streams(connection: &mut Connection, streams: Vec<(i64, Name)>) -> Result<Vec<RawStream>> {
    let keys = streams.iter().map(|(stream, _)| Value::from(*stream)).collect();
    let raw = |(number, inbox)| (number, RawStream { number, inbox, rows: Vec::new() });
    let mut read: FxHashMap<i64, RawStream> = streams.into_iter().map(raw).collect();
    for row in STREAMS.rows(connection, keys).await? {
        if let Some(stream) = read.get_mut(&row.int(0)?) {
            stream.rows.push(row.bytes(1)?);
        }
    }
    Ok(read.into_values().collect())
}

/// The facts of streams, each in the order of the log. `streams`: number and inbox.
pub(crate) async fn read_streams(
    connection: &mut Connection,
    streams: Vec<(i64, Name)>,
) -> Result<FxHashMap<i64, Vec<(Moment, Event)>>> {
    let read = raw_streams(connection, streams).await?;
    read.into_iter().map(|stream| Ok((stream.number, stream.facts()?))).collect()
}
