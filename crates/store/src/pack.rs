//! Bytes on disk: variable-length numbers, frames, and compression where it pays.
//!
//! Never here: what the bytes mean.

use std::cell::RefCell;

use crate::error::{Error, Result};

/// The level at which compressing costs less than writing what it saves.
const LEVEL: i32 = 1;
/// Below this many bytes nothing is won.
const WORTH: usize = 96;
/// The largest thing that is unpacked: damaged bytes must not fill the memory.
const LIMIT: usize = 1 << 30;

const PLAIN: u8 = 0;
const ZSTD: u8 = 1;

/// Packs bytes; keeps its buffers for the next.
pub(crate) struct Packer(Option<zstd::bulk::Compressor<'static>>);

impl Packer {
    pub(crate) fn new() -> Packer {
        // Without memory for a compressor everything is stored as it is.
        Packer(zstd::bulk::Compressor::new(LEVEL).ok())
    }

    /// A mark, then the bytes as they are or compressed, whatever is shorter.
    pub(crate) fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        if bytes.len() >= WORTH
            && let Some(compressor) = &mut self.0
            && let Ok(compressed) = compressor.compress(bytes)
            && compressed.len() + 4 < bytes.len()
        {
            let mut packed = Vec::with_capacity(compressed.len() + 4);
            packed.push(ZSTD);
            put(&mut packed, bytes.len() as u64);
            packed.extend_from_slice(&compressed);
            return packed;
        }
        let mut packed = Vec::with_capacity(bytes.len() + 1);
        packed.push(PLAIN);
        packed.extend_from_slice(bytes);
        packed
    }
}

thread_local! {
    /// Making one costs more than most of what it unpacks.
    static UNPACKER: RefCell<Option<zstd::bulk::Decompressor<'static>>> = RefCell::new(zstd::bulk::Decompressor::new().ok());
}

/// Reads what [`Packer::pack`] wrote.
pub(crate) fn unpack(packed: Vec<u8>) -> Result<Vec<u8>> {
    let damaged = Error::Damaged("packed bytes");
    match packed.split_first() {
        Some((&PLAIN, bytes)) => Ok(bytes.to_vec()),
        Some((&ZSTD, mut rest)) => {
            let length = usize::try_from(take(&mut rest)?).ok().filter(|length| *length <= LIMIT).ok_or(damaged.clone())?;
            let unpacked = UNPACKER.with_borrow_mut(|unpacker| Some(unpacker.as_mut()?.decompress(rest, length).ok()));
            unpacked.flatten().ok_or(damaged)
        }
        _ => Err(damaged),
    }
}

/// Writes a number, seven bits a byte.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number off the front.
pub(crate) fn take(bytes: &mut &[u8]) -> Result<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or(Error::Damaged("a number"))?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(Error::Damaged("a number"))
}

/// Writes a number that may be negative; small ones are short.
pub(crate) fn put_signed(bytes: &mut Vec<u8>, number: i64) {
    put(bytes, ((number << 1) ^ (number >> 63)) as u64);
}

/// Takes off what [`put_signed`] wrote.
pub(crate) fn take_signed(bytes: &mut &[u8]) -> Result<i64> {
    let number = take(bytes)?;
    Ok((number >> 1) as i64 ^ -((number & 1) as i64))
}

/// Writes bytes with their length.
pub(crate) fn put_bytes(bytes: &mut Vec<u8>, part: &[u8]) {
    put(bytes, part.len() as u64);
    bytes.extend_from_slice(part);
}

/// Takes off what [`put_bytes`] wrote.
pub(crate) fn take_bytes<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8]> {
    let length = usize::try_from(take(bytes)?).unwrap_or(usize::MAX);
    let (part, rest) = bytes.split_at_checked(length).ok_or(Error::Damaged("a frame"))?;
    *bytes = rest;
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_the_same() {
        let mut packer = Packer::new();
        for bytes in [vec![], vec![7; 20], vec![7; 20_000], (0..=255).cycle().take(999).collect()] {
            assert_eq!(unpack(packer.pack(&bytes)).unwrap(), bytes);
        }
    }

    #[test]
    fn numbers_of_every_size_come_back() {
        for number in [0, 1, -1, 63, 64, -64, i64::MAX, i64::MIN] {
            let mut bytes = Vec::new();
            put_signed(&mut bytes, number);
            assert_eq!(take_signed(&mut &bytes[..]).unwrap(), number);
        }
    }

    #[test]
    fn damaged_bytes_are_an_error_and_no_crash() {
        assert!(unpack(vec![]).is_err());
        assert!(unpack(vec![1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]).is_err());
        assert!(take_bytes(&mut &[9, 1, 2][..]).is_err());
        assert!(take(&mut &[0xff; 12][..]).is_err());
    }
}
