//! A column of integers in the shortest of four forms.

use super::bytes::{Reader, put_varint, unzigzag, varint_length, zigzag};

/// One value for all rows.
const CONSTANT: u16 = 0;
/// Each value by itself.
const PLAIN: u16 = 1;
/// Each value as the difference to the one before.
const DELTAS: u16 = 2;
/// Runs: the difference to the value of the run before, and how many more rows have it.
pub(super) const RUNS: u16 = 3;

/// Appends `column` in its shortest form and says which one that is.
pub(super) fn put(bytes: &mut Vec<u8>, column: &[i64]) -> u16 {
    let Some((first, rest)) = column.split_first() else { return CONSTANT };
    if rest.iter().all(|value| value == first) {
        put_varint(bytes, zigzag(*first));
        return CONSTANT;
    }
    let deltas = || std::iter::once(&0).chain(column).zip(column).map(|(before, value)| zigzag(value.wrapping_sub(*before)));
    let plain = || column.iter().map(|value| zigzag(*value));
    let lengths = [
        (plain().map(varint_length).sum(), PLAIN),
        (deltas().map(varint_length).sum(), DELTAS),
        (runs(column).map(|(step, more)| varint_length(step) + varint_length(more)).sum(), RUNS),
    ];
    // Of two that are as short the first.
    let (length, form): (usize, u16) = lengths.into_iter().min().unwrap_or_default();
    bytes.reserve(length);
    match form {
        PLAIN => plain().for_each(|value| put_varint(bytes, value)),
        DELTAS => deltas().for_each(|value| put_varint(bytes, value)),
        _ => put_runs(bytes, column),
    }
    form
}

/// The runs of `column`: the difference to the value of the run before, and how many more rows have it.
fn runs(column: &[i64]) -> impl Iterator<Item = (u64, u64)> {
    let mut before = 0i64;
    column.chunk_by(|a, b| a == b).map(move |run| {
        let step = run[0].wrapping_sub(std::mem::replace(&mut before, run[0]));
        (zigzag(step), run.len() as u64 - 1)
    })
}

/// Appends `column` as runs.
pub(super) fn put_runs(bytes: &mut Vec<u8>, column: &[i64]) {
    for (step, more) in runs(column) {
        put_varint(bytes, step);
        put_varint(bytes, more);
    }
}

/// Reads a column of `count` rows in the form that the two lowest bits of `form` say.
pub(super) fn get(reader: &mut Reader<'_>, form: u16, count: usize) -> Option<Vec<i64>> {
    let mut column = Vec::with_capacity(count);
    match form & 3 {
        CONSTANT if count > 0 => column.resize(count, unzigzag(reader.varint()?)),
        CONSTANT => {}
        PLAIN => {
            for _ in 0..count {
                column.push(unzigzag(reader.varint()?));
            }
        }
        DELTAS => {
            let mut before = 0i64;
            for _ in 0..count {
                before = before.wrapping_add(unzigzag(reader.varint()?));
                column.push(before);
            }
        }
        _ => {
            let mut before = 0i64;
            while column.len() < count {
                before = before.wrapping_add(unzigzag(reader.varint()?));
                let more = usize::try_from(reader.varint()?).ok()?;
                if more >= count - column.len() {
                    return None;
                }
                column.resize(column.len() + more + 1, before);
            }
        }
    }
    Some(column)
}
