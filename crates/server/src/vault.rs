//! The vault: seals what nobody may read from the disk, such as tokens of numbers, second factors and the keys of files.
//!
//! One master key for the desk: from the environment, or in a file of the data folder that is made at the first start. Whoever has a
//! copy of the database alone can read nothing that was sealed. A sealed value belongs to one purpose and opens for no other.
//! Never here: what is sealed, where it is kept.
//! Next one: another cipher is another version byte; what was sealed before stays readable.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use store::Store;

use crate::secrets::{self, SecretError};

/// AES-256-GCM with a random nonce in front.
const VERSION: u8 = 1;
const NONCE: usize = 12;
/// The file in the data folder that holds the master key where the environment does not.
const FILE: &str = "master.key";
/// The setting by which a wrong key is noticed before anything is sealed with it.
const CHECK: &str = "vault.check";
const CHECKED: &[u8] = b"watchdesk";

/// Seals and opens. Cheap to clone; never shows its key.
#[derive(Clone)]
pub struct Vault(Arc<Aes256Gcm>);

/// Why there is no vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key is not 64 hexadecimal digits.
    #[error("the master key in {0} is not 64 hexadecimal digits: put back the key that this desk was started with")]
    Malformed(String),
    /// The key is another one than before.
    #[error(
        "the master key is not the one that this desk was started with: put back master.key in the data folder, or WATCHDESK_MASTER_KEY"
    )]
    Other,
    /// The file with the key cannot be read or written.
    #[error("the master key in {path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// The system's words.
        cause: std::io::Error,
    },
    /// No new key could be made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Vault {
    /// The vault of a desk: with the key `given`, 64 hexadecimal digits, or the one in the data folder, which is made where there is none.
    ///
    /// # Errors
    /// Where the key is malformed, is not the one that the desk was started with, or cannot be read or kept.
    pub async fn open(store: &Store, data_dir: &Path, given: Option<&str>) -> Result<Vault, VaultError> {
        let vault = match given {
            Some(key) => Vault::new(&decode(key, "WATCHDESK_MASTER_KEY")?),
            None => Vault::in_file(data_dir.join(FILE))?,
        };
        let check = store.set_once(CHECK, &hex::encode(vault.seal(CHECK, CHECKED)?)).await?;
        let opened = hex::decode(check).ok().and_then(|sealed| vault.unseal(CHECK, &sealed));
        if opened.as_deref() == Some(CHECKED) { Ok(vault) } else { Err(VaultError::Other) }
    }

    /// A vault with this key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Vault {
        Vault(Arc::new(Aes256Gcm::new(key.into())))
    }

    fn in_file(path: PathBuf) -> Result<Vault, VaultError> {
        let failed = |cause| VaultError::File { path: path.clone(), cause };
        let fresh = secrets::random::<32>()?;
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(mut file) => {
                file.write_all(hex::encode(fresh).as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
                Ok(Vault::new(&fresh))
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let text = fs::read_to_string(&path).map_err(failed)?;
                decode(text.trim(), &path.display().to_string()).map(|key| Vault::new(&key))
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Seals bytes for a purpose, such as `number.token`.
    ///
    /// # Errors
    /// Without randomness.
    pub fn seal(&self, purpose: &str, bytes: &[u8]) -> Result<Vec<u8>, SecretError> {
        let nonce = secrets::random::<NONCE>()?;
        let payload = Payload { msg: bytes, aad: purpose.as_bytes() };
        let sealed = self.0.encrypt(&Nonce::from(nonce), payload).map_err(|_| SecretError::NotSealed)?;
        Ok([&[VERSION][..], &nonce, &sealed].concat())
    }

    /// Opens what [`Vault::seal`] made for the same purpose; none where the key or purpose is another, or the bytes are damaged.
    #[must_use]
    pub fn unseal(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (version, rest) = sealed.split_first()?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
        if *version != VERSION {
            return None;
        }
        self.0.decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: purpose.as_bytes() }).ok()
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

fn decode(text: &str, place: &str) -> Result<[u8; 32], VaultError> {
    let bytes = hex::decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| VaultError::Malformed(place.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_for_its_purpose_alone() {
        let vault = Vault::new(&[7; 32]);
        let sealed = vault.seal("number.token", b"secret").unwrap();
        assert_eq!(vault.unseal("number.token", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(vault.unseal("person.totp", &sealed), None);
        assert_eq!(Vault::new(&[8; 32]).unseal("number.token", &sealed), None);
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
    }

    #[test]
    fn no_damage_goes_unnoticed() {
        let vault = Vault::new(&[7; 32]);
        let sealed = vault.seal("a", b"secret").unwrap();
        for place in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[place] ^= 1;
            assert_eq!(vault.unseal("a", &damaged), None, "byte {place}");
            assert_eq!(vault.unseal("a", &sealed[..place]), None, "cut at {place}");
        }
    }

    #[test]
    fn the_same_is_never_sealed_alike() {
        let vault = Vault::new(&[7; 32]);
        assert_ne!(vault.seal("a", b"secret").unwrap(), vault.seal("a", b"secret").unwrap());
    }
}
