//! How a file lies in blobs: encrypted in chunks (AES-256-GCM), so that any part of it can be read alone, and no part can be moved, left
//! out or cut off unnoticed.
//!
//! A file has a key of its own, made of the key of its owner, its name and a random salt in front; a chunk's nonce is its number and
//! whether it is the last. Never here: keys of owners (that is `files`), blobs.
//! Next one: another layout is another version byte.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::secrets::{self, SecretError};

const VERSION: u8 = 1;
const SALT: usize = 16;
/// What stands in front of the chunks.
pub(crate) const HEADER: usize = 1 + SALT;
/// The bytes of a file that are encrypted as one.
pub(crate) const CHUNK: usize = 64 << 10;
/// What encryption adds to a chunk.
const TAG: usize = 16;

/// The key of an owner's files.
#[derive(Clone)]
pub(crate) struct OwnerKey(pub(crate) [u8; 32]);

impl OwnerKey {
    fn cipher(&self, name: &str, salt: &[u8]) -> Aes256Gcm {
        let key: [u8; 32] = match <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0) {
            Ok(mac) => mac.chain_update(name.as_bytes()).chain_update(salt).finalize().into_bytes().into(),
            // HMAC takes a key of any length.
            Err(_) => self.0,
        };
        Aes256Gcm::new(&key.into())
    }
}

fn nonce(chunk: u64, is_last: bool) -> Nonce<aes_gcm::aead::consts::U12> {
    let mut nonce = [0; 12];
    nonce[..8].copy_from_slice(&chunk.to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce.into()
}

/// Encrypts a file as it comes.
pub(crate) struct Sealer {
    cipher: Aes256Gcm,
    sealed: Vec<u8>,
    waiting: Vec<u8>,
    chunk: u64,
}

impl Sealer {
    /// A file of this name.
    pub(crate) fn new(key: &OwnerKey, name: &str) -> Result<Sealer, SecretError> {
        let salt = secrets::random::<SALT>()?;
        let sealed = [&[VERSION][..], &salt].concat();
        Ok(Sealer { cipher: key.cipher(name, &salt), sealed, waiting: Vec::new(), chunk: 0 })
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), SecretError> {
        self.waiting.extend_from_slice(piece);
        let mut from = 0;
        // The last chunk has to be told as the last: one stays here until the end.
        while self.waiting.len() - from > CHUNK {
            self.seal(from, from + CHUNK, false)?;
            from += CHUNK;
        }
        self.waiting.drain(..from);
        Ok(())
    }

    /// Everything, encrypted.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, SecretError> {
        self.seal(0, self.waiting.len(), true)?;
        Ok(self.sealed)
    }

    fn seal(&mut self, from: usize, to: usize, is_last: bool) -> Result<(), SecretError> {
        let sealed = self.cipher.encrypt(&nonce(self.chunk, is_last), &self.waiting[from..to]);
        self.sealed.extend(sealed.map_err(|_| SecretError::NotSealed)?);
        self.chunk += 1;
        Ok(())
    }
}

/// Decrypts parts of a file.
pub(crate) struct Opener {
    cipher: Aes256Gcm,
    bytes: u64,
}

impl Opener {
    /// A file of this name and size with this header; none where the header is of another version.
    pub(crate) fn new(key: &OwnerKey, name: &str, header: &[u8], bytes: u64) -> Option<Opener> {
        let (version, salt) = header.split_first()?;
        (*version == VERSION && salt.len() == SALT).then(|| Opener { cipher: key.cipher(name, salt), bytes })
    }

    /// How many chunks there are.
    pub(crate) fn chunks(&self) -> u64 {
        self.bytes.div_ceil(CHUNK as u64).max(1)
    }

    /// Where a chunk lies: from where, and how many bytes.
    pub(crate) fn place(&self, chunk: u64) -> (u64, usize) {
        let is_last = chunk + 1 == self.chunks();
        let size = if is_last { (self.bytes - chunk * CHUNK as u64) as usize } else { CHUNK };
        (HEADER as u64 + chunk * (CHUNK + TAG) as u64, size + TAG)
    }

    /// Decrypts a chunk; none where anything is not as it was.
    pub(crate) fn open(&self, chunk: u64, sealed: &[u8]) -> Option<Vec<u8>> {
        self.cipher.decrypt(&nonce(chunk, chunk + 1 == self.chunks()), sealed).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(plain: &[u8], piece: usize) -> Vec<u8> {
        let mut sealer = Sealer::new(&OwnerKey([7; 32]), "a").unwrap();
        plain.chunks(piece).for_each(|piece| sealer.push(piece).unwrap());
        sealer.finish().unwrap()
    }

    fn opened(key: u8, name: &str, sealed: &[u8], bytes: usize) -> Option<Vec<u8>> {
        let opener = Opener::new(&OwnerKey([key; 32]), name, &sealed[..HEADER], bytes as u64)?;
        let mut plain = Vec::new();
        for chunk in 0..opener.chunks() {
            let (from, length) = opener.place(chunk);
            plain.extend(opener.open(chunk, sealed.get(from as usize..from as usize + length)?)?);
        }
        Some(plain)
    }

    #[test]
    fn whatever_was_sealed_opens_again() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let plain: Vec<u8> = (0..length).map(|n| n as u8).collect();
            for piece in [1000, CHUNK, 10 * CHUNK] {
                assert_eq!(opened(7, "a", &sealed(&plain, piece), length), Some(plain.clone()), "{length} by {piece}");
            }
        }
    }

    #[test]
    fn nothing_opens_with_another_key_or_name_or_after_a_change() {
        let plain = vec![5; 2 * CHUNK + 10];
        let good = sealed(&plain, CHUNK);
        assert_eq!(opened(8, "a", &good, plain.len()), None);
        assert_eq!(opened(7, "b", &good, plain.len()), None);
        // Cut off behind a chunk, the rest is not taken for the whole.
        assert_eq!(opened(7, "a", &good, 2 * CHUNK), None);
        for place in [0, 1, HEADER, HEADER + CHUNK + TAG, good.len() - 1] {
            let mut bad = good.clone();
            bad[place] ^= 1;
            assert_eq!(opened(7, "a", &bad, plain.len()), None, "byte {place}");
        }
        let mut swapped = good.clone();
        swapped[HEADER..].rotate_left(CHUNK + TAG);
        assert_eq!(opened(7, "a", &swapped, plain.len()), None);
    }
}
