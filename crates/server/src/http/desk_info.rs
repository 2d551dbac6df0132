//! What there is: inboxes, agents, figures with their targets, dimensions.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use desk::desk_file::Desk;
use desk::dimensions::Dimension;
use desk::kpi::{self, Beside, Better, Kpi, Peer, Unit, Words};
use desk::sample::Measure;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;

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
    /// The same history as other products count it; their ids can be asked for like any other.
    peers: Vec<PeerOut>,
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
    /// Grows whenever the definition changes.
    version: u32,
    /// `ms`, `ratio`, `count` or `number`.
    unit: &'static str,
    /// `lower`, `higher`, `between` or `neither`.
    better: &'static str,
    /// Where `better` is `between`: from the target up to this is good.
    up_to: Option<f64>,
    /// What stands beside the value.
    beside: Vec<&'static str>,
    /// What an answer leaves out.
    left_out: Vec<&'static str>,
    /// By what it can neither be split nor filtered.
    refused: Vec<&'static str>,
    target: Option<f64>,
    /// What it is called, by language.
    name: ByLanguage,
    /// What it means, by language.
    meaning: ByLanguage,
}

#[derive(Serialize, ToSchema)]
struct PeerOut {
    id: &'static str,
    /// The figure of ours that it stands beside.
    kpi: &'static str,
    product: &'static str,
    name: ByLanguage,
    meaning: ByLanguage,
}

type ByLanguage = BTreeMap<&'static str, &'static str>;

const LANGUAGES: [&str; 4] = ["de", "en", "es", "it"];

/// Describes the desk.
#[utoipa::path(get, path = "/api/v1/desk", tag = "desk", responses((status = 200, body = DeskOut)))]
async fn desk(State(app): State<Arc<App>>, _: May<to::BeHere>) -> Result<Json<DeskOut>, Problem> {
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
    Ok(Json(DeskOut {
        zone: desk.zone_name.clone(),
        version: env!("CARGO_PKG_VERSION"),
        demo: app.settings.demo,
        inboxes: inboxes.collect(),
        agents: agents.collect(),
        targets: kpi::ALL.iter().filter_map(|kpi| Some((kpi.id, kpi.target_of(&desk)?))).collect(),
        kpis: kpi::ALL.iter().map(|kpi| KpiOut::of(kpi, &desk)).collect(),
        peers: kpi::PEERS.iter().map(PeerOut::of).collect(),
        dimensions: Dimension::ALL.iter().map(|(_, name)| *name).collect(),
        measures: Measure::ALL.iter().filter(|measure| measure.class().is_counted()).map(|measure| measure.name()).collect(),
        last_event: last_event.map(|at| at.to_string()),
    }))
}

fn by_language(words: &Words) -> ByLanguage {
    LANGUAGES.iter().map(|language| (*language, words.of(language))).collect()
}

impl KpiOut {
    fn of(kpi: &Kpi, desk: &Desk) -> KpiOut {
        KpiOut {
            id: kpi.id,
            version: kpi.version,
            unit: match kpi.unit {
                Unit::Rate => "ratio",
                unit => unit.name(),
            },
            better: kpi.better.name(),
            up_to: match kpi.better {
                Better::UpTo(value) => Some(value),
                Better::Lower | Better::Higher | Better::Neither => None,
            },
            beside: kpi.formula.beside().iter().map(Beside::key).collect(),
            left_out: kpi.left_out.iter().map(|left_out| left_out.key).collect(),
            refused: kpi.refused.iter().map(|dimension| dimension.name()).collect(),
            target: kpi.target_of(desk),
            name: by_language(&kpi.name),
            meaning: by_language(&kpi.meaning),
        }
    }
}

impl PeerOut {
    fn of(peer: &Peer) -> PeerOut {
        PeerOut {
            id: peer.kpi.id,
            kpi: peer.of,
            product: peer.product,
            name: by_language(&peer.kpi.name),
            meaning: by_language(&peer.kpi.meaning),
        }
    }
}
