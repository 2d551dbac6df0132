//! Contacts: their ids and the name that they go by.

use desk::{ContactId, FactKey, Name};
use rustc_hash::FxHashMap;

use crate::Store;
use crate::error::Result;
use crate::sql::{Lookup, Sql, storable};

/// The longest id that is an index key as it stands.
const LONGEST: usize = 200;

/// One customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub id: ContactId,
    /// The latest name that the provider told.
    pub name: Option<String>,
    /// Every id that the provider has used for this person, sorted: phone numbers in digits, user ids.
    pub keys: Vec<String>,
}

impl Contact {
    /// The phone number in digits, where one is known.
    #[must_use]
    pub fn phone(&self) -> Option<&str> {
        let digits = |key: &&String| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        self.keys.iter().find(digits).map(String::as_str)
    }

    /// The provider's id of the user, where one is known.
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        self.keys.iter().find(|key| key.bytes().any(|byte| !byte.is_ascii_digit())).map(String::as_str)
    }
}

/// The index key of an id: itself, or a hash where a stranger sent something endless.
pub(crate) fn contact_key(name: &Name) -> String {
    if name.len() <= LONGEST { storable(name) } else { format!("#{:032x}", FactKey::of(&[name.as_bytes()]).0) }
}

const KEYS: Sql = Sql::both("SELECT key FROM contact_keys WHERE contact = $1 ORDER BY key");
const NAME: Sql = Sql::both("SELECT name FROM contacts WHERE id = $1");
const FIND: Sql = Sql::both("SELECT contact FROM contact_keys WHERE key = $1");

static NAMES: Lookup = Lookup::new("SELECT id, name FROM contacts WHERE id", "");

impl Store {
    /// The names that these contacts go by, as far as they have one.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact_names(&self, ids: &[ContactId]) -> Result<FxHashMap<ContactId, String>> {
        let mut connection = self.readers.acquire().await?;
        let mut names = FxHashMap::default();
        for row in NAMES.rows(&mut connection, ids.iter().map(|id| id.0.into()).collect()).await? {
            if let Some(name) = row.maybe_text(1)?.filter(|name| !name.is_empty()) {
                names.insert(ContactId(row.int(0)?), name);
            }
        }
        Ok(names)
    }

    /// A contact with everything that is known of it; none where the number was never given out.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact(&self, id: ContactId) -> Result<Option<Contact>> {
        let mut connection = self.readers.acquire().await?;
        let rows = connection.rows(KEYS, vec![id.0.into()]).await?;
        let keys = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>>>()?;
        if keys.is_empty() {
            return Ok(None);
        }
        let name = connection.row(NAME, vec![id.0.into()]).await?;
        let name = name.map_or(Ok(None), |row| row.maybe_text(0))?.filter(|name| !name.is_empty());
        Ok(Some(Contact { id, name, keys }))
    }

    /// The contact that this id belongs to.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact_of(&self, id: &Name) -> Result<Option<ContactId>> {
        let row = self.readers.acquire().await?.row(FIND, vec![contact_key(id).as_str().into()]).await?;
        row.map(|row| row.int(0).map(ContactId)).transpose()
    }
}
