//! What colleagues do around a conversation and no customer ever sees: having read it, looking, typing, beginning to write.
//!
//! None of it is a fact: it is gone in seconds, or concerns only who wrote it. Never here: notes, which are events.

use desk::{ConversationId, Moment, Name};

use crate::Store;
use crate::error::Result;
use crate::sql::{Sql, Value};

/// What somebody has begun to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The words.
    pub text: String,
    /// The message that it will answer.
    pub quoted: Option<Name>,
}

/// Somebody looks at a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Which.
    pub conversation: ConversationId,
    /// Who.
    pub person: Name,
    /// Whether they type.
    pub typing: bool,
    /// Until when that holds without another sign.
    pub until: Moment,
}

const SEEN: Sql = Sql::both(
    "INSERT INTO seen (conversation, at) VALUES ($1, $2) ON CONFLICT (conversation) DO UPDATE SET at = excluded.at WHERE excluded.at > seen.at",
);
const MENTION_SEEN: Sql = Sql::both(
    "UPDATE mentions SET seen = 1 WHERE person = $2 AND seen = 0 AND stream = (SELECT stream FROM conversations WHERE id = $1)",
);
const DRAFT: Sql = Sql::both("SELECT body, quoted FROM drafts WHERE person = $1 AND conversation = $2");
const KEEP_DRAFT: Sql = Sql::both(
    "INSERT INTO drafts (person, conversation, body, quoted) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (person, conversation) DO UPDATE SET body = excluded.body, quoted = excluded.quoted",
);
const DROP_DRAFT: Sql = Sql::both("DELETE FROM drafts WHERE person = $1 AND conversation = $2");
const LOOK: Sql = Sql::both(
    "INSERT INTO looks (conversation, person, typing, until) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (conversation, person) DO UPDATE SET typing = excluded.typing, until = excluded.until",
);
const LOOKS: Sql = Sql::both("SELECT conversation, person, typing, until FROM looks WHERE until > $1");
const OLD_LOOKS: Sql = Sql::both("DELETE FROM looks WHERE until <= $1");
const WOKEN: Sql = Sql::both(
    "SELECT id, inbox FROM conversations WHERE resolved_at IS NULL AND snoozed_until IS NOT NULL AND inbox = $1 AND snoozed_until > $2 \
     AND snoozed_until <= $3 ORDER BY snoozed_until LIMIT $4",
);

impl Store {
    /// Notes that `person` has read a conversation up to `at`.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn note_seen(&self, conversation: ConversationId, person: &Name, at: Moment) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(SEEN, vec![conversation.0.into(), at.0.into()]).await?;
        connection.execute(MENTION_SEEN, vec![conversation.0.into(), person.as_str().into()]).await.map(drop)
    }

    /// What `person` has begun to write.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn draft(&self, person: &Name, conversation: ConversationId) -> Result<Option<Draft>> {
        let row = self.readers.acquire().await?.row(DRAFT, vec![person.as_str().into(), conversation.0.into()]).await?;
        row.map(|row| Ok(Draft { text: row.text(0)?, quoted: row.maybe_text(1)?.map(Name::from) })).transpose()
    }

    /// Keeps what `person` has begun to write; none forgets it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn keep_draft(&self, person: &Name, conversation: ConversationId, draft: Option<&Draft>) -> Result<()> {
        let mut values = vec![person.as_str().into(), conversation.0.into()];
        let mut connection = self.readers.acquire().await?;
        let Some(draft) = draft else { return connection.execute(DROP_DRAFT, values).await.map(drop) };
        values.extend([draft.text.as_str().into(), draft.quoted.as_deref().into()]);
        connection.execute(KEEP_DRAFT, values).await.map(drop)
    }

    /// Tells the other nodes that somebody looks, or (with an end in the past) no longer does.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn tell_look(&self, look: &Look) -> Result<()> {
        let values =
            vec![look.conversation.0.into(), look.person.as_str().into(), i64::from(look.typing).into(), look.until.0.into()];
        self.readers.acquire().await?.execute(LOOK, values).await.map(drop)
    }

    /// Who looks, as all nodes told; what has ended before `now` is forgotten.
    ///
    /// # Errors
    /// Where the database cannot be read or written.
    pub async fn looks(&self, now: Moment) -> Result<Vec<Look>> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(OLD_LOOKS, vec![now.0.into()]).await?;
        let rows = connection.rows(LOOKS, vec![now.0.into()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Look {
                    conversation: ConversationId(row.int(0)?),
                    person: row.text(1)?.into(),
                    typing: row.int(2)? != 0,
                    until: Moment(row.int(3)?),
                })
            })
            .collect()
    }

    /// Conversations that slept until after `from` and not beyond `to`, with their inboxes, `most` an inbox.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn woken(&self, from: Moment, to: Moment, most: usize) -> Result<Vec<(ConversationId, Name)>> {
        let mut connection = self.readers.acquire().await?;
        let mut woken = Vec::new();
        for inbox in super::Filter::default().each_inbox(&mut connection).await? {
            let values = vec![inbox.as_str().into(), from.0.into(), to.0.into(), Value::from(most as i64)];
            for row in connection.rows(WOKEN, values).await? {
                woken.push((ConversationId(row.int(0)?), row.text(1)?.into()));
            }
        }
        Ok(woken)
    }
}
