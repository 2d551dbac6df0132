//! Blocks: the changes of the samples of one transaction as a few bytes.
//!
//! Lives here: the encoding. Column by column, each in the shortest of four forms; parties (conversation and contact) once per
//! block; a checksum at the end. The store keeps blocks as they are and may compress them.
//! Never here: the dictionary of dimensions (a row only has a number in it), SQL.
//! Next one: a changed layout is a new [`VERSION`] beside the old one, whose golden bytes stay readable for ever.
//!
//! ```text
//! version  rows  forms:u16  retract measure at value business dimensions party  parties contact conversations  ids  checksum:u32
//! ```

mod bytes;
mod column;

use super::{Change, Measure, Sample};
use bytes::{Reader, put_varint};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// The layout that [`encode`] writes.
pub const VERSION: u8 = 1;

/// One change of one sample, with its dimensions as a number of the store's dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Whether the sample is taken back instead of added.
    pub retract: bool,
    /// The sample's id.
    pub id: u64,
    /// What is measured.
    pub measure: Measure,
    /// Milliseconds of the instant that it is booked at.
    pub at: i64,
    /// The value.
    pub value: i64,
    /// The value inside opening hours.
    pub value_business: i64,
    /// The conversation, where there is one.
    pub conversation: Option<i64>,
    /// The customer.
    pub contact: i64,
    /// The number of its dimensions.
    pub dimensions: u32,
}

impl Row {
    /// The row of `change`, whose dimensions have the number `dimensions`.
    #[must_use]
    pub fn new(change: &Change, dimensions: u32) -> Row {
        let (retract, sample) = match change {
            Change::Add(sample) => (false, sample),
            Change::Retract(sample) => (true, sample),
        };
        Row { retract, ..Row::of(sample, dimensions) }
    }

    /// The row that adds `sample`, whose dimensions have the number `dimensions`.
    #[must_use]
    pub fn of(sample: &Sample, dimensions: u32) -> Row {
        Row {
            retract: false,
            id: sample.id,
            measure: sample.measure,
            at: sample.at.0,
            value: sample.value,
            value_business: sample.value_business,
            conversation: sample.conversation.map(|conversation| conversation.0),
            contact: sample.contact.0,
            dimensions,
        }
    }
}

/// Why bytes are no block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    /// Written by a newer program.
    #[error("the block has layout {0}, this program reads layouts up to {VERSION}")]
    Version(u8),
    /// The checksum does not fit or the content makes no sense.
    #[error("the block is damaged")]
    Damaged,
}

/// Writes `rows` in their order.
#[must_use]
pub fn encode(rows: &[Row]) -> Vec<u8> {
    let mut parties = Parties::default();
    let party: Vec<i64> = rows.iter().map(|row| parties.back_reference(row)).collect();
    let columns: [Vec<i64>; 7] = [
        rows.iter().map(|row| i64::from(row.retract)).collect(),
        rows.iter().map(|row| row.measure as i64).collect(),
        rows.iter().map(|row| row.at).collect(),
        rows.iter().map(|row| row.value).collect(),
        rows.iter().map(|row| row.value_business.wrapping_sub(row.value)).collect(),
        rows.iter().map(|row| i64::from(row.dimensions)).collect(),
        party,
    ];
    let mut body = Vec::with_capacity(16 + rows.len() * 24);
    let mut forms = 0u16;
    for (number, column) in columns.iter().enumerate() {
        forms |= column::put(&mut body, column) << (2 * number);
    }
    parties.put(&mut body, &mut forms);
    rows.iter().for_each(|row| body.extend_from_slice(&row.id.to_le_bytes()));

    let mut block = Vec::with_capacity(body.len() + 12);
    block.push(VERSION);
    put_varint(&mut block, rows.len() as u64);
    block.extend_from_slice(&forms.to_le_bytes());
    block.extend_from_slice(&body);
    let checksum = xxh3_64(&block) as u32;
    block.extend_from_slice(&checksum.to_le_bytes());
    block
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// Where the bytes are damaged or of a layout that this program does not know.
pub fn decode(block: &[u8]) -> Result<Vec<Row>, BlockError> {
    let (content, checksum) = block.split_last_chunk::<4>().ok_or(BlockError::Damaged)?;
    if xxh3_64(content) as u32 != u32::from_le_bytes(*checksum) {
        return Err(BlockError::Damaged);
    }
    match content.split_first() {
        Some((&VERSION, rest)) => read(rest).ok_or(BlockError::Damaged),
        Some((&version, _)) => Err(BlockError::Version(version)),
        None => Err(BlockError::Damaged),
    }
}

/// Reads a block of layout 1 behind its version; none where it makes no sense.
fn read(content: &[u8]) -> Option<Vec<Row>> {
    let mut reader = Reader::new(content);
    let count = usize::try_from(reader.varint()?).ok()?;
    // INVARIANT: every row has eight bytes of id, so that a damaged count cannot make us reserve more than the block is long.
    if count > reader.left() / 8 {
        return None;
    }
    let forms = reader.u16()?;
    let mut columns: [Vec<i64>; 7] = Default::default();
    for (number, column) in columns.iter_mut().enumerate() {
        *column = column::get(&mut reader, forms >> (2 * number), count)?;
    }
    let [retract, measure, at, value, business, dimensions, party] = columns;
    let parties = Parties::get(&mut reader, forms)?;
    let mut rows = Vec::with_capacity(count);
    let mut known = 0;
    for i in 0..count {
        let (conversation, contact) = parties.referenced(party[i], &mut known)?;
        rows.push(Row {
            retract: flag(retract[i])?,
            id: reader.u64()?,
            measure: usize::try_from(measure[i]).ok().and_then(|number| Measure::ALL.get(number).copied())?,
            at: at[i],
            value: value[i],
            value_business: business[i].wrapping_add(value[i]),
            conversation,
            contact,
            dimensions: u32::try_from(dimensions[i]).ok()?,
        });
    }
    (reader.left() == 0).then_some(rows)
}

/// 0 or 1, nothing else.
fn flag(value: i64) -> Option<bool> {
    match value {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

/// Conversation and contact of the rows, each pair once, in the order of their first row.
#[derive(Default)]
struct Parties {
    list: Vec<(Option<i64>, i64)>,
    numbers: FxHashMap<(Option<i64>, i64), usize>,
}

impl Parties {
    /// 0 for a party met for the first time, else how far back it stands.
    fn back_reference(&mut self, row: &Row) -> i64 {
        let party = (row.conversation, row.contact);
        let next = self.list.len();
        match self.numbers.get(&party) {
            Some(&number) => (next - number) as i64,
            None => {
                self.numbers.insert(party, next);
                self.list.push(party);
                0
            }
        }
    }

    /// The party that `reference` means when `known` parties have been met.
    fn referenced(&self, reference: i64, known: &mut usize) -> Option<(Option<i64>, i64)> {
        let number = if reference == 0 {
            *known += 1;
            *known - 1
        } else {
            known.checked_sub(usize::try_from(reference).ok()?)?
        };
        self.list.get(number).copied()
    }

    /// Contacts as a column, then a column of whether there is a conversation, then the conversations with eight bytes each.
    fn put(&self, body: &mut Vec<u8>, forms: &mut u16) {
        put_varint(body, self.list.len() as u64);
        let contacts: Vec<i64> = self.list.iter().map(|(_, contact)| *contact).collect();
        *forms |= column::put(body, &contacts) << 14;
        let present: Vec<i64> = self.list.iter().map(|(conversation, _)| i64::from(conversation.is_some())).collect();
        column::put_runs(body, &present);
        for conversation in self.list.iter().filter_map(|(conversation, _)| *conversation) {
            body.extend_from_slice(&conversation.to_le_bytes());
        }
    }

    fn get(reader: &mut Reader<'_>, forms: u16) -> Option<Parties> {
        let count = usize::try_from(reader.varint()?).ok()?;
        if count > reader.left() {
            return None;
        }
        let contacts = column::get(reader, forms >> 14, count)?;
        let present = column::get(reader, column::RUNS, count)?;
        let mut list = Vec::with_capacity(count);
        for (contact, present) in contacts.into_iter().zip(present) {
            let conversation = if flag(present)? { Some(reader.u64()?.cast_signed()) } else { None };
            list.push((conversation, contact));
        }
        Some(Parties { list, numbers: FxHashMap::default() })
    }
}

#[cfg(test)]
mod tests;
