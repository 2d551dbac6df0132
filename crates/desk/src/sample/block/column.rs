//! A column of integers in the shortest of four forms.

use super::bytes::{Reader, put_varint, unzigzag, zigzag};

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
    let mut forms = [(PLAIN, Vec::new()), (DELTAS, Vec::new()), (RUNS, Vec::new())];
    column.iter().for_each(|value| put_varint(&mut forms[0].1, zigzag(*value)));
    let mut before = 0i64;
    for value in column {
        put_varint(&mut forms[1].1, zigzag(value.wrapping_sub(before)));
        before = *value;
    }
    put_runs(&mut forms[2].1, column);
    let mut shortest = &forms[0];
    for form in &forms[1..] {
        if form.1.len() < shortest.1.len() {
            shortest = form;
        }
    }
    bytes.extend_from_slice(&shortest.1);
    shortest.0
}

/// Appends `column` as runs.
pub(super) fn put_runs(bytes: &mut Vec<u8>, column: &[i64]) {
    let mut before = 0i64;
    for run in column.chunk_by(|a, b| a == b) {
        put_varint(bytes, zigzag(run[0].wrapping_sub(before)));
        put_varint(bytes, run.len() as u64 - 1);
        before = run[0];
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
