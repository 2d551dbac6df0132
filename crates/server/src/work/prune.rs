//! Forgets raw deliveries after their time. What they said is in the log; only the bytes go.

use std::sync::Arc;
use std::time::Duration;

use desk::Moment;
use desk::moment::DAY;
use store::DeliveryId;

use super::{Stop, deliveries};
use crate::clock;
use crate::http::App;

const EVERY: Duration = Duration::from_secs(3_600);
/// How long a message that somebody gave up stays, so that its status still settles it.
const GIVEN_UP: i64 = 30 * DAY;

/// Looks once an hour.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    while !stop.is_now() {
        let before = Moment(clock::now().0 - app.settings.raw_retention);
        match forget(&app, before).await {
            Ok(0) => {}
            Ok(commits) => tracing::info!(commits, "old deliveries were forgotten"),
            Err(error) => tracing::warn!(error.cause = %error, "old deliveries cannot be forgotten"),
        }
        // A status may come as long as a webhook may be repeated, and then some.
        if let Err(error) = app.store.forget_given_up(Moment(clock::now().0 - GIVEN_UP)).await {
            tracing::warn!(error.cause = %error, "messages that were given up cannot be forgotten");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.wait() => {}
        }
    }
}

async fn forget(app: &App, before: Moment) -> Result<u64, store::Error> {
    let processed = app.store.cursor(deliveries::READER).await?;
    app.store.deliveries().prune(before, DeliveryId(processed)).await
}
