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

/// Up to this many events of a stream have their place before they are read.
const MOST_EXPECTED: usize = 1 << 16;

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

/// The events of one row without the rest of their stream: a shortened status is none.
pub(crate) fn peek(packed: Vec<u8>) -> Result<Vec<(Moment, Option<Event>)>> {
    let bytes = unpack(packed)?;
    let mut rest = &bytes[..];
    let mut at = 0i64;
    let mut events = Vec::new();
    while !rest.is_empty() {
        at = at.wrapping_add(take_signed(&mut rest)?);
        let (event, short) = read(take_bytes(&mut rest)?)?;
        events.push((Moment(at), short.is_none().then_some(event)));
    }
    Ok(events)
}

/// Reads the rows of one stream.
pub(super) struct Reading {
    inbox: Name,
    events: Vec<(Moment, Event)>,
    /// Shortened statuses by their places among the events, each with the key of its message.
    short: Vec<(usize, i64)>,
    messages: FxHashMap<i64, Name>,
}

impl Reading {
    pub(super) fn new(inbox: Name) -> Reading {
        Reading { inbox, events: Vec::new(), short: Vec::new(), messages: FxHashMap::default() }
    }

    pub(super) fn add(&mut self, packed: Vec<u8>) -> Result<()> {
        let bytes = unpack(packed)?;
        let mut rest = &bytes[..];
        let mut at = 0i64;
        while !rest.is_empty() {
            at = at.wrapping_add(take_signed(&mut rest)?);
            let (event, short) = read(take_bytes(&mut rest)?)?;
            if let Event::Sent(Sent { id, .. }) | Event::Received(Received { id, .. }) = &event {
                self.messages.insert(FactKey::message(&self.inbox, id).short(), id.clone());
            }
            self.short.extend(short.map(|key| (self.events.len(), key)));
            self.events.push((Moment(at), event));
        }
        Ok(())
    }

    /// The facts in the order of the log.
    pub(super) fn facts(mut self) -> Result<Vec<(Moment, Event)>> {
        for (place, key) in self.short {
            if let Event::Marked(mark) = &mut self.events[place].1 {
                mark.message = self.messages.get(&key).cloned().ok_or(Error::Damaged("a status without its message"))?;
            }
        }
        Ok(self.events)
    }
}

/// An event as it lies in a row; of a shortened status the key of its message, whose id is missing.
fn read(bytes: &[u8]) -> Result<(Event, Option<i64>)> {
    if let Some((&SHORT_MARK, bytes)) = bytes.split_first() {
        let (key, rest) = bytes.split_first_chunk::<8>().ok_or(Error::Damaged("a status"))?;
        let (status, participant, errors, price, callback): Rest =
            postcard::from_bytes(rest).map_err(|_| Error::Damaged("a status"))?;
        let mark = Mark { message: Name::default(), status, participant, errors, price, callback };
        return Ok((Event::Marked(mark), Some(i64::from_le_bytes(*key))));
    }
    Event::decode(bytes).map(|event| (event, None)).ok_or(Error::Damaged("an event"))
}

static STREAMS: Lookup = Lookup::new("SELECT stream, count, body FROM events WHERE stream", "ORDER BY stream, position");

/// A stream as it lies in the log.
pub(super) struct RawStream {
    pub(super) number: i64,
    pub(super) inbox: Name,
    count: usize,
    rows: Vec<Vec<u8>>,
}

impl RawStream {
    /// Its facts in the order of the log.
    pub(super) fn facts(self) -> Result<Vec<(Moment, Event)>> {
        let mut reading = Reading::new(self.inbox);
        // A damaged count must not fill the memory.
        let count = self.count.min(MOST_EXPECTED);
        reading.events.reserve_exact(count);
        // Of three facts one is a message, and two are what became of it.
        reading.messages.reserve(count / 2);
        for row in self.rows {
            reading.add(row)?;
        }
        reading.facts()
    }
}

/// Streams as they lie in the log. `streams`: number and inbox.
pub(super) async fn raw_streams(connection: &mut Connection, streams: Vec<(i64, Name)>) -> Result<Vec<RawStream>> {
    let keys = streams.iter().map(|(stream, _)| Value::from(*stream)).collect();
    let raw = |(number, inbox)| (number, RawStream { number, inbox, count: 0, rows: Vec::new() });
    let mut read: FxHashMap<i64, RawStream> = streams.into_iter().map(raw).collect();
    for row in STREAMS.rows(connection, keys).await? {
        if let Some(stream) = read.get_mut(&row.int(0)?) {
            stream.count += usize::try_from(row.int(1)?).unwrap_or_default();
            stream.rows.push(row.bytes(2)?);
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
