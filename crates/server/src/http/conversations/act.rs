//! Doing something with a conversation: the acts of KPIS.md, section 9, by the administrator.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use desk::event::{Act, Actor, Deed};
use desk::{Event, Moment, Name};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::reply::ADMINISTRATOR;
use super::row::RowOut;
use super::{append, find, unprocessable};
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::problem::Problem;
use crate::{clock, secrets};

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(act))
}

#[derive(Deserialize, ToSchema)]
struct ActIn {
    /// `resolve`, `reopen`, `assign`, `handoff`, `snooze`, `label` or `categorise`.
    #[serde(rename = "do")]
    deed: String,
    /// Of `assign`; neither agent nor team takes it away from both.
    agent: Option<String>,
    /// Of `assign`.
    team: Option<String>,
    /// Of `snooze`: an instant with offset.
    until: Option<String>,
    /// Of `label`.
    #[serde(default)]
    add: Vec<String>,
    /// Of `label`.
    #[serde(default)]
    remove: Vec<String>,
    /// Of `categorise`; without it the request type is taken away.
    category: Option<String>,
}

/// Does something with a conversation; what changes nothing is ignored.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/acts", tag = "conversations", params(("id" = String, Path)), request_body = ActIn,
    responses((status = 200, body = RowOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn act(
    State(app): State<Arc<App>>,
    _: May<to::WorkConversations>,
    Path(id): Path<String>,
    Json(words): Json<ActIn>,
) -> Result<Json<RowOut>, Problem> {
    let row = find(&app, &id).await?;
    let deed = deed(words)?;
    let unique = secrets::random::<16>().map_err(|error| Problem::fault("act", &error))?;
    let by = Actor::Agent(Name::new_static(ADMINISTRATOR));
    let act = Act { deed, by, id: Some(Name::from(hex::encode(unique))), canonical: String::new() };
    append(&app, &row, clock::now(), Event::Acted(act)).await?;
    let row = find(&app, &id).await?;
    Ok(Json(RowOut::of(&row, &app.desk())))
}

fn deed(words: ActIn) -> Result<Deed, Problem> {
    let name = |word: Option<String>| word.filter(|word| !word.is_empty()).map(Name::from);
    let names = |words: Vec<String>| words.into_iter().filter(|word| !word.is_empty()).map(Name::from).collect();
    Ok(match words.deed.as_str() {
        "resolve" => Deed::Resolve,
        "reopen" => Deed::Reopen,
        "handoff" => Deed::HandOff,
        "assign" if words.agent.is_some() && words.team.is_some() => {
            return Err(unprocessable("assignee_ambiguous", "Assign to an agent or to a team, not to both."));
        }
        "assign" => Deed::Assign { agent: name(words.agent), team: name(words.team) },
        "snooze" => {
            let until = words.until.as_deref().and_then(Moment::parse);
            Deed::Snooze {
                until: until
                    .ok_or_else(|| unprocessable("until_missing", "Give `until`, an instant such as 2026-03-02T09:00:00Z."))?,
            }
        }
        "label" => Deed::Label { add: names(words.add), remove: names(words.remove) },
        "categorise" => Deed::Categorise { category: name(words.category) },
        _ => {
            let known = "`do` is one of resolve, reopen, assign, handoff, snooze, label, categorise.";
            return Err(unprocessable("act_unknown", known));
        }
    })
}
