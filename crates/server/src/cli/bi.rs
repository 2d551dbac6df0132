//! `watchdesk bi`: plain tables for BI tools on PostgreSQL, and who may read them.

use clap::{Args, Subcommand};

use super::{Failure, Place, print};
use crate::place;
use crate::work::bi::{Copied, step};
use crate::work::numbers::Numbers;

#[derive(Args)]
pub(crate) struct Words {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Brings the tables up to date once; `watchdesk serve --bi` keeps them so.
    Copy,
    /// Lets a role that exists read the views of the schema `bi`, and nothing else.
    Grant {
        /// The role.
        role: String,
        /// Prints the statements instead of running them.
        #[arg(long)]
        print: bool,
    },
}

/// Copies or grants.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    if let What::Grant { role, print: true } = &words.what {
        store::bi_grants(role).iter().for_each(|statement| print(&format!("{statement};")));
        return Ok(());
    }
    let file = place::desk_file(&place.data, place.desk.as_deref()).map_err(|error| Failure::Told(error.to_string()))?;
    let store = place::open_existing(&place, &file).await?;
    if !store.has_bi() {
        return Err(Failure::Told("tables for BI tools need PostgreSQL: name the database with --database-url".to_owned()));
    }
    match words.what {
        What::Copy => {
            let numbers = Numbers::load(&store).await.map_err(|error| Failure::of("cannot read the samples", error))?;
            let written = step(&store, &numbers, &mut Copied::default()).await;
            let written = written.map_err(|error| Failure::of("cannot write the tables", error))?;
            print(&format!("wrote {written} days"));
        }
        What::Grant { role, .. } => {
            store.prepare_bi().await.map_err(|error| Failure::of("cannot make the views", error))?;
            store.grant_bi(&role).await.map_err(|error| Failure::of(&format!("cannot grant to {role}"), error))?;
            print(&format!("{role} may read the schema bi"));
        }
    }
    store.close().await;
    Ok(())
}
