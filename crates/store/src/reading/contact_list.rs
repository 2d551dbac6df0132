//! Lists of contacts: the newest first, narrowed by words, labels, attributes.
//!
//! Whatever finds the fewest drives the question, so that no list reads every contact. Never here: changing contacts.

use desk::contact::Profile;
use desk::{ContactId, Moment, Name};
use rustc_hash::FxHashMap;

use crate::Store;
use crate::error::Result;
use crate::ledger::contacts::words::{Range, wanted};
use crate::ledger::contacts::{compared, read_profile};
use crate::sql::{Connection, Lookup, Row, Sql, Value};

/// One contact in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    /// Who.
    pub id: ContactId,
    /// The name that the contact goes by.
    pub name: Option<String>,
    /// Every id of the contact, sorted.
    pub keys: Vec<String>,
    /// What people made of the contact.
    pub profile: Profile,
    /// When the first conversation was opened.
    pub first_seen_at: Option<Moment>,
    /// The last message of the contact.
    pub last_seen_at: Option<Moment>,
    /// How many conversations there are.
    pub conversations: i64,
}

/// What a list of contacts is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ContactFilter {
    /// Words of the name or digits of the number, or their beginnings.
    pub text: Option<String>,
    /// With this label.
    pub label: Option<Name>,
    /// With this attribute: key and value.
    pub attribute: Option<(Name, String)>,
    /// Blocked or not.
    pub blocked: Option<bool>,
}

macro_rules! narrowed {
    () => {
        "c.id < $1 \
         AND (CAST($2 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM contact_labels l WHERE l.label = $2 AND l.contact = c.id)) \
         AND (CAST($3 AS TEXT) IS NULL OR EXISTS \
             (SELECT 1 FROM contact_attributes a WHERE a.key = $3 AND a.value = $4 AND a.contact = c.id)) \
         AND (CAST($5 AS BIGINT) IS NULL OR c.blocked = $5) \
         AND (CAST($6 AS TEXT) IS NULL OR EXISTS \
             (SELECT 1 FROM contact_words x WHERE x.word >= $6 AND x.word < $7 AND x.contact = c.id)) \
         AND (CAST($8 AS TEXT) IS NULL OR EXISTS \
             (SELECT 1 FROM contact_words y WHERE y.word >= $8 AND y.word < $9 AND y.contact = c.id))"
    };
}

macro_rules! question {
    ($from:literal) => {
        (
            Sql::both(concat!("SELECT c.id, c.name, c.profile FROM ", $from, narrowed!(), " ORDER BY c.id DESC LIMIT $10")),
            Sql::both(concat!("SELECT COUNT(*) FROM ", $from, narrowed!())),
        )
    };
}

/// The rows and their number, by what drives the question.
const ALL: (Sql, Sql) = question!("contacts c WHERE ");
const LABELLED: (Sql, Sql) = question!("contact_labels d JOIN contacts c ON c.id = d.contact WHERE d.label = $2 AND ");
const ATTRIBUTED: (Sql, Sql) =
    question!("contact_attributes d JOIN contacts c ON c.id = d.contact WHERE d.key = $3 AND d.value = $4 AND ");
const WORDED: (Sql, Sql) = (
    Sql::both(concat!(
        "SELECT c.id, c.name, c.profile FROM (SELECT contact FROM contact_words WHERE word >= $11 AND word < $12 \
         UNION SELECT contact FROM contact_words WHERE word >= $13 AND word < $14 \
         UNION SELECT contact FROM contact_words WHERE word >= $15 AND word < $16) d JOIN contacts c ON c.id = d.contact WHERE ",
        narrowed!(),
        " ORDER BY c.id DESC LIMIT $10"
    )),
    Sql::both(concat!(
        "SELECT COUNT(*) FROM (SELECT contact FROM contact_words WHERE word >= $10 AND word < $11 \
         UNION SELECT contact FROM contact_words WHERE word >= $12 AND word < $13 \
         UNION SELECT contact FROM contact_words WHERE word >= $14 AND word < $15) d JOIN contacts c ON c.id = d.contact WHERE ",
        narrowed!()
    )),
);

static KEYS: Lookup = Lookup::new("SELECT contact, key FROM contact_keys WHERE contact", "ORDER BY contact, key");
static SPANS: Lookup = Lookup::new(
    "SELECT s.contact, MIN(v.opened_at), MAX(v.last_inbound_at), COUNT(*) FROM streams s \
     JOIN conversations v ON v.stream = s.id WHERE s.contact",
    "GROUP BY s.contact",
);

/// The values of a question, in order, without the first id and without the limit.
struct Asked {
    list: Sql,
    count: Sql,
    values: Vec<Value>,
    words: Vec<Value>,
}

fn ask(filter: &ContactFilter) -> Option<Asked> {
    let text = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let (first, further) = match text {
        Some(text) => wanted(text)?,
        None => Default::default(),
    };
    let attribute = filter.attribute.as_ref();
    let mut values = vec![
        filter.label.as_deref().map(compared).into(),
        attribute.map(|(key, _)| compared(key)).into(),
        attribute.map(|(_, value)| compared(value)).into(),
        filter.blocked.map(i64::from).into(),
    ];
    let mut further = further.iter();
    for range in [further.next(), further.next()] {
        values.extend(bounds(range));
    }
    let (list, count) = match (text, &filter.label, attribute) {
        (Some(_), ..) => WORDED,
        (None, _, Some(_)) => ATTRIBUTED,
        (None, Some(_), None) => LABELLED,
        (None, None, None) => ALL,
    };
    let mut words = Vec::new();
    if text.is_some() {
        // Of fewer ranges than three the last is asked for again.
        let last = first.len().saturating_sub(1);
        (0..3).for_each(|number| words.extend(bounds(first.get(number.min(last)))));
    }
    Some(Asked { list, count, values, words })
}

fn bounds(range: Option<&Range>) -> [Value; 2] {
    [range.map(|range| range.0.as_str()).into(), range.map(|range| range.1.as_str()).into()]
}

impl Store {
    /// Contacts before `before` (the newest where it is none), the newest first, and how many the whole list has.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contacts(
        &self,
        filter: &ContactFilter,
        before: Option<ContactId>,
        limit: usize,
    ) -> Result<(Vec<ContactRow>, i64)> {
        let Some(asked) = ask(filter) else { return Ok((Vec::new(), 0)) };
        let mut connection = self.readers.acquire().await?;
        let with = |first: i64, limit: Option<usize>| {
            let mut values = vec![first.into()];
            values.extend(asked.values.iter().cloned());
            values.extend(limit.map(|limit| Value::from(limit as i64)));
            values.extend(asked.words.iter().cloned());
            values
        };
        let first = before.map_or(i64::MAX, |before| before.0);
        let rows = connection.rows(asked.list, with(first, Some(limit))).await?;
        let total = connection.row(asked.count, with(i64::MAX, None)).await?.map_or(Ok(0), |row| row.int(0))?;
        Ok((dress(&mut connection, &rows).await?, total))
    }

    /// One contact as a row of a list.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact_row(&self, id: ContactId) -> Result<Option<ContactRow>> {
        let mut connection = self.readers.acquire().await?;
        let rows = connection.rows(ONE, vec![id.0.into()]).await?;
        Ok(dress(&mut connection, &rows).await?.pop())
    }

    /// The labels that contacts have, sorted.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact_labels(&self) -> Result<Vec<String>> {
        let mut connection = self.readers.acquire().await?;
        let mut labels: Vec<String> = Vec::new();
        // Each question jumps to the next label, however many contacts have the last one.
        while let Some(row) = connection.row(NEXT_LABEL, vec![labels.last().map_or("", String::as_str).into()]).await? {
            labels.push(row.text(0)?);
        }
        Ok(labels)
    }
}

const ONE: Sql = Sql::both("SELECT id, name, profile FROM contacts WHERE id = $1");
const NEXT_LABEL: Sql = Sql::both("SELECT label FROM contact_labels WHERE label > $1 ORDER BY label LIMIT 1");

/// Adds to rows of id, name and profile what lies elsewhere.
async fn dress(connection: &mut Connection, rows: &[Row]) -> Result<Vec<ContactRow>> {
    let mut contacts = Vec::with_capacity(rows.len());
    let mut places = FxHashMap::default();
    for row in rows {
        let id = ContactId(row.int(0)?);
        places.insert(id.0, contacts.len());
        contacts.push(ContactRow {
            id,
            name: row.maybe_text(1)?.filter(|name| !name.is_empty()),
            keys: Vec::new(),
            profile: read_profile(&row.text(2)?)?.map_or_else(Profile::default, |profile| *profile),
            first_seen_at: None,
            last_seen_at: None,
            conversations: 0,
        });
    }
    let ids: Vec<Value> = contacts.iter().map(|contact| contact.id.0.into()).collect();
    for row in KEYS.rows(connection, ids.clone()).await? {
        if let Some(contact) = places.get(&row.int(0)?).and_then(|place| contacts.get_mut(*place)) {
            contact.keys.push(row.text(1)?);
        }
    }
    for row in SPANS.rows(connection, ids).await? {
        if let Some(contact) = places.get(&row.int(0)?).and_then(|place| contacts.get_mut(*place)) {
            contact.first_seen_at = row.maybe_int(1)?.map(Moment);
            contact.last_seen_at = row.maybe_int(2)?.map(Moment);
            contact.conversations = row.int(3)?;
        }
    }
    Ok(contacts)
}
