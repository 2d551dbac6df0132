//! Contacts: one with its ids, and names for lists. Lists of contacts are in `contact_list`.

use desk::contact::Profile;
use desk::{ContactId, FactKey, Moment, Name};
use rustc_hash::FxHashMap;

use crate::Store;
use crate::error::{Error, Result};
use crate::ledger::contacts::read_profile;
use crate::sql::{Lookup, Row, Sql, storable};

/// The longest id that is an index key as it stands.
const LONGEST: usize = 200;

/// One customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub id: ContactId,
    /// The name that the contact goes by: the desk's own, else the latest that the provider told.
    pub name: Option<String>,
    /// The latest name that the provider told.
    pub told_name: Option<String>,
    /// What people made of the contact.
    pub profile: Profile,
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
const KNOWN: Sql = Sql::both("SELECT name, told_name, profile FROM contacts WHERE id = $1");
const FIND: Sql = Sql::both("SELECT contact FROM contact_keys WHERE key = $1");

const EVIDENCE: Sql = Sql::both("SELECT keys, at, kind FROM contact_evidence WHERE contact = $1 ORDER BY at, keys");
static MANY: Lookup =
    Lookup::new("SELECT k.key, c.id, c.profile FROM contact_keys k JOIN contacts c ON c.id = k.contact WHERE k.key", "");

/// What first said that ids are one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// When it happened.
    pub at: Moment,
    /// In what it stood: `message`, `status`, `contact`, `sent`, `user_changed_number`, ...
    pub kind: Name,
    /// The ids that it carried together.
    pub keys: Vec<String>,
}

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
        let Some(row) = connection.row(KNOWN, vec![id.0.into()]).await? else {
            return Ok(Some(Contact { id, keys, name: None, told_name: None, profile: Profile::default() }));
        };
        let text = |column| Ok::<_, Error>(row.maybe_text(column)?.filter(|name| !name.is_empty()));
        let profile = read_profile(&row.text(2)?)?.map_or_else(Profile::default, |profile| *profile);
        Ok(Some(Contact { id, name: text(0)?, told_name: text(1)?, keys, profile }))
    }

    /// The contact that this id belongs to.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact_of(&self, id: &Name) -> Result<Option<ContactId>> {
        let row = self.readers.acquire().await?.row(FIND, vec![contact_key(id).as_str().into()]).await?;
        row.map(|row| row.int(0).map(ContactId)).transpose()
    }

    /// Why the ids of a contact are one person, the earliest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact_evidence(&self, id: ContactId) -> Result<Vec<Evidence>> {
        let rows = self.readers.acquire().await?.rows(EVIDENCE, vec![id.0.into()]).await?;
        let read = |row: &Row| {
            let keys = serde_json::from_str(&row.text(0)?).map_err(|_| Error::Damaged("evidence"))?;
            Ok(Evidence { keys, at: Moment(row.int(1)?), kind: row.text(2)?.into() })
        };
        rows.iter().map(read).collect()
    }

    /// The contacts that these ids belong to, by id, each with what people made of it; those that are known.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contacts_of(&self, ids: &[Name]) -> Result<FxHashMap<String, (ContactId, Profile)>> {
        let mut connection = self.readers.acquire().await?;
        let keys = ids.iter().map(|id| contact_key(id).as_str().into()).collect();
        let mut found = FxHashMap::default();
        for row in MANY.rows(&mut connection, keys).await? {
            let profile = read_profile(&row.text(2)?)?.map_or_else(Profile::default, |profile| *profile);
            found.insert(row.text(0)?, (ContactId(row.int(1)?), profile));
        }
        Ok(found)
    }
}
