//! Keeps the templates as the provider has them: listed at the start and once an hour, and changed by its news as they come.
//!
//! A reader of the log: the news are notices in it. Its work can be repeated. Never here: creating and editing (`http::templates`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use channels::Failure;
use channels::whatsapp_cloud::Client;
use channels::whatsapp_cloud::templates::Template;
use desk::event::Notice;
use desk::moment::HOUR;
use desk::{Event, Moment};
use serde_json::Value;
use store::{LogEntry, TemplateEvent, TemplateRow};

use super::Stop;
use crate::clock;
use crate::http::App;

/// The name under which its position is kept.
const READER: &str = "templates";
const ROWS: usize = 512;
const EVERY: i64 = HOUR;
/// How soon a listing that failed is tried again.
const AGAIN: i64 = HOUR / 12;
const POLL: Duration = Duration::from_secs(1);
/// No account has more pages of a hundred.
const PAGES: usize = 100;

/// Why the templates could not be listed.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The provider refused or did not answer.
    #[error(transparent)]
    Provider(#[from] Failure),
}

/// Keeps them for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut positions = app.store.ledger().positions();
    let mut due = Moment(0);
    let mut accounts = BTreeMap::new();
    while !stop.is_now() {
        positions.mark_unchanged();
        let now = clock::now();
        match (read_news(&app).await, known_accounts(&app).await) {
            (Ok(Read { rows, unknown }), Ok(known)) => {
                if unknown || known.keys().ne(accounts.keys()) {
                    due = now;
                }
                accounts = known;
                if now >= due {
                    due = Moment(now.0 + if sync_all(&app, now).await.is_ok() { EVERY } else { AGAIN });
                }
                if rows > 0 {
                    continue;
                }
            }
            (Err(error), _) | (_, Err(error)) => tracing::error!(error.cause = %error, "news of templates wait"),
        }
        tokio::select! {
            _ = positions.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            () = stop.wait() => {}
        }
    }
}

/// The accounts that can be spoken to, each with a way.
pub(crate) async fn known_accounts(app: &App) -> Result<BTreeMap<String, Client>, store::Error> {
    let numbers = app.store.numbers().await?;
    let known = numbers.into_iter().filter(|number| !number.account.is_empty());
    Ok(known.filter_map(|number| Some((number.account, app.line(&number.inbox)?))).collect())
}

/// Lists the templates of all accounts.
///
/// # Errors
/// Of the first account that could not be listed; the others are.
pub async fn sync_all(app: &App, now: Moment) -> Result<usize, SyncError> {
    let mut count = 0;
    let mut failed = Ok(());
    for (account, client) in known_accounts(app).await? {
        match sync(app, &account, &client, now).await {
            Ok(listed) => count += listed,
            Err(error) => {
                tracing::warn!(error.cause = %error, "templates cannot be listed");
                failed = Err(error);
            }
        }
    }
    failed.map(|()| count)
}

async fn sync(app: &App, account: &str, client: &Client, now: Moment) -> Result<usize, SyncError> {
    let mut after = None;
    let mut listed = BTreeSet::new();
    for _ in 0..PAGES {
        let (page, next) = client.templates(account, after.as_deref()).await?;
        for template in page {
            listed.insert(template.id.clone());
            keep(app, account, template, now).await?;
        }
        after = next;
        if after.is_none() {
            // Only a listing that came to its end says what is gone.
            forget_others(app, account, &listed, now).await?;
            break;
        }
    }
    Ok(listed.len())
}

/// Forgets what was not listed, unless it came here after the listing had begun: by hand, or by another listing at the same time.
async fn forget_others(app: &App, account: &str, listed: &BTreeSet<String>, begun: Moment) -> Result<(), store::Error> {
    let known = app.store.templates().await?.into_iter();
    for row in known.filter(|row| row.account == account && !listed.contains(&row.id) && row.updated_at < begun) {
        app.store.remove_template(&row.id).await?;
    }
    Ok(())
}

async fn keep(app: &App, account: &str, listed: Template, now: Moment) -> Result<(), store::Error> {
    let before = app.store.template(&listed.id).await?;
    let mut row = TemplateRow {
        id: listed.id,
        account: account.to_owned(),
        name: listed.name,
        language: listed.language,
        status: listed.status,
        category: listed.category,
        quality: listed.quality,
        rejected_reason: listed.rejected_reason,
        parameter_format: listed.parameter_format,
        components: listed.components,
        updated_at: now,
        synced_at: now,
    };
    if let Some(before) = before {
        let same = TemplateRow { updated_at: now, synced_at: now, ..before.clone() } == row;
        row.updated_at = if same { before.updated_at } else { now };
    }
    app.store.put_template(&row).await
}

/// What was read.
struct Read {
    rows: usize,
    /// Something was told that only a listing explains.
    unknown: bool,
}

async fn read_news(app: &App) -> Result<Read, store::Error> {
    let rows = app.store.entries_after(app.store.cursor(READER).await?, ROWS).await?;
    let mut unknown = false;
    for (at, event) in rows.iter().flat_map(LogEntry::whole) {
        if let Event::Noticed(notice) = event
            && let Some(news) = News::of(notice)
        {
            unknown |= !take_in(app, at, news).await?;
        }
    }
    if let Some(last) = rows.last() {
        app.store.move_cursor(READER, last.position).await?;
    }
    Ok(Read { rows: rows.len(), unknown })
}

/// News about one template.
struct News {
    id: String,
    event: String,
    detail: String,
    change: Change,
}

/// What of a template changes.
enum Change {
    Status(String, Option<String>),
    Quality(String),
    Category(String),
    /// Nothing that the news say in full.
    Listing,
    Nothing,
}

impl News {
    fn of(notice: &Notice) -> Option<News> {
        let value: Value = serde_json::from_str(&notice.raw).ok()?;
        let word = |key: &str| match value.get(key) {
            Some(Value::String(word)) => Some(word.clone()).filter(|word| !word.is_empty()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let id = word("message_template_id")?;
        let (event, detail, change) = match notice.field.as_str() {
            "message_template_status_update" => {
                let status = word("event")?;
                let reason = word("reason").filter(|reason| reason != "NONE");
                (status.clone(), reason.clone().unwrap_or_default(), Change::Status(status, reason))
            }
            "message_template_quality_update" => {
                let quality = word("new_quality_score")?;
                let detail = format!("{} -> {quality}", word("previous_quality_score").unwrap_or_default());
                ("quality".to_owned(), detail, Change::Quality(quality))
            }
            // With `correct_category` it is announced for tomorrow, and `new_category` is what still holds.
            "template_category_update" => match word("correct_category") {
                Some(next) => ("category_announced".to_owned(), next, Change::Nothing),
                None => {
                    let category = word("new_category")?;
                    let detail = format!("{} -> {category}", word("previous_category").unwrap_or_default());
                    ("category".to_owned(), detail, Change::Category(category))
                }
            },
            "message_template_components_update" => ("components".to_owned(), String::new(), Change::Listing),
            _ => return None,
        };
        Some(News { id, event, detail, change })
    }
}

/// Takes news in; whether they say everything.
async fn take_in(app: &App, at: Moment, news: News) -> Result<bool, store::Error> {
    let event = TemplateEvent { at, event: news.event, detail: news.detail };
    app.store.note_template(&news.id, &event).await?;
    let Some(mut row) = app.store.template(&news.id).await? else { return Ok(false) };
    match news.change {
        // What was listed later knows better.
        _ if row.synced_at > at && !matches!(news.change, Change::Listing) => return Ok(true),
        Change::Status(status, _) if status == "DELETED" => return app.store.remove_template(&row.id).await.map(|_| true),
        Change::Status(status, reason) => (row.status, row.rejected_reason) = (status, reason),
        Change::Quality(quality) => row.quality = Some(quality),
        Change::Category(category) => row.category = category,
        Change::Listing => return Ok(false),
        Change::Nothing => return Ok(true),
    }
    row.updated_at = at;
    app.store.put_template(&row).await.map(|()| true)
}
