//! What there is: inboxes, agents, figures with their targets, dimensions.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use desk::dimensions::Dimension;
use desk::kpi::{self, Better, Unit};
use desk::sample::{Class, Measure};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::problem::Problem;
use super::session::SignedIn;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(desk))
}

#[derive(Serialize, ToSchema)]
struct DeskOut {
    /// The reporting zone.
    zone: String,
    version: &'static str,
    demo: bool,
    inboxes: Vec<InboxOut>,
    agents: Vec<AgentOut>,
    /// Milliseconds of durations, 0 to 1 of rates; only of figures that have one.
    targets: BTreeMap<&'static str, f64>,
    kpis: Vec<KpiOut>,
    dimensions: Vec<&'static str>,
    /// What a heat map can count.
    measures: Vec<&'static str>,
    /// The latest event time in the log.
    last_event: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct InboxOut {
    id: String,
    name: String,
    zone: String,
    bot: bool,
}

#[derive(Serialize, ToSchema)]
struct AgentOut {
    id: String,
    name: String,
    team: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct KpiOut {
    id: &'static str,
    /// `ms`, `ratio`, `count` or `number`.
    unit: &'static str,
    /// `lower`, `higher`, or nothing where neither is.
    better: Option<&'static str>,
    /// What an answer leaves out.
    left_out: Vec<&'static str>,
    target: Option<f64>,
    /// What it means, by language.
    meaning: BTreeMap<&'static str, &'static str>,
}

const LANGUAGES: [&str; 4] = ["de", "en", "es", "it"];

/// Describes the desk.
#[utoipa::path(get, path = "/api/v1/desk", tag = "desk", responses((status = 200, body = DeskOut)))]
async fn desk(State(app): State<Arc<App>>, _: SignedIn) -> Result<Json<DeskOut>, Problem> {
    let desk = app.desk();
    let last_event = app.store.tail_head().await.map_err(|error| Problem::fault("desk", &error))?.latest_event;
    let inboxes = desk.inboxes.values().map(|inbox| InboxOut {
        id: inbox.id.to_string(),
        name: inbox.name.clone(),
        zone: inbox.zone_name.clone(),
        bot: inbox.bot,
    });
    let agents = desk.agents.values().map(|agent| AgentOut {
        id: agent.id.to_string(),
        name: agent.name.clone(),
        team: agent.team.as_ref().map(ToString::to_string),
    });
    let kpis = kpi::ALL.iter().map(|kpi| KpiOut {
        id: kpi.id,
        unit: match kpi.unit {
            Unit::Rate => "ratio",
            unit => unit.name(),
        },
        better: match kpi.better {
            Better::Lower => Some("lower"),
            Better::Higher => Some("higher"),
            Better::UpTo(_) | Better::Neither => None,
        },
        left_out: kpi.left_out.iter().map(|left_out| left_out.key).collect(),
        target: kpi.target_of(&desk),
        meaning: LANGUAGES.iter().map(|language| (*language, kpi.meaning.of(language))).collect(),
    });
    Ok(Json(DeskOut {
        zone: desk.zone_name.clone(),
        version: env!("CARGO_PKG_VERSION"),
        demo: app.settings.demo,
        inboxes: inboxes.collect(),
        agents: agents.collect(),
        targets: kpi::ALL.iter().filter_map(|kpi| Some((kpi.id, kpi.target_of(&desk)?))).collect(),
        kpis: kpis.collect(),
        dimensions: Dimension::ALL.iter().map(|(_, name)| *name).collect(),
        measures: Measure::ALL.iter().filter(|measure| measure.class() != Class::LeftOut).map(|measure| measure.name()).collect(),
        last_event: last_event.map(|at| at.to_string()),
    }))
}
