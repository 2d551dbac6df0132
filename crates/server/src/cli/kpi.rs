//! `watchdesk kpi`: answers a question about a figure, as JSON on standard output.

use clap::Args;
use desk::kpi::{Query, Refusal};

use super::{Failure, Place, print};
use crate::place;
use crate::work::numbers::Numbers;

#[derive(Args)]
pub(crate) struct Words {
    /// Which figure, such as first_response_time.
    id: String,
    /// From when on (included): an instant with offset, or a date or local time of the reporting zone.
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    from: Option<String>,
    /// Until when (not included).
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    to: Option<String>,
    /// The reporting zone [default: that of the desk file].
    #[arg(long, value_name = "Z")]
    zone: Option<String>,
    /// total, hour, day, week or month [default: total].
    #[arg(long, value_name = "G")]
    grain: Option<String>,
    /// Up to two dimensions to group by.
    #[arg(long, value_name = "DIM[,DIM]")]
    by: Vec<String>,
    /// Only what has this value; several values of one dimension: any of them.
    #[arg(long = "where", value_name = "DIM=VALUE", allow_hyphen_values = true)]
    filter: Vec<String>,
    /// What a heat map counts [default: opened].
    #[arg(long, value_name = "M")]
    measure: Option<String>,
    /// wall or business [default: wall].
    #[arg(long, value_name = "CLOCK")]
    clock: Option<String>,
}

impl Words {
    /// The words as parameters of a question.
    fn parameters(self) -> Vec<(String, String)> {
        let single = [
            ("from", self.from),
            ("to", self.to),
            ("zone", self.zone),
            ("grain", self.grain),
            ("measure", self.measure),
            ("clock", self.clock),
        ];
        let single = single.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)));
        let by = self.by.into_iter().map(|by| ("by".to_owned(), by));
        let filter = self.filter.into_iter().map(|filter| ("where".to_owned(), filter));
        single.chain(by).chain(filter).collect()
    }
}

/// Answers, or refuses with the code on standard output and exit code 2.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    let file = place::desk_file(&place.data, place.desk.as_deref()).map_err(|error| Failure::Told(error.to_string()))?;
    let id = words.id.clone();
    let query = match Query::parse(&id, &words.parameters(), &file.desk) {
        Ok(query) => query,
        Err(refusal) => return refuse(&refusal),
    };
    let store = place::open_existing(&place, &file).await?;
    let numbers = Numbers::load(&store).await.map_err(|error| Failure::of("cannot read the samples", error))?;
    let answer = numbers.answer(&query, &file.desk);
    let answer =
        answer.map_err(|fault| Failure::of("cannot read the samples (`watchdesk rebuild numbers` makes them anew)", fault))?;
    print(&serde_json::to_string(&answer).map_err(|error| Failure::of("cannot write the answer", error))?);
    store.close().await;
    Ok(())
}

fn refuse(refusal: &Refusal) -> Result<(), Failure> {
    print(&serde_json::to_string(refusal).map_err(|error| Failure::of("cannot write the refusal", error))?);
    Err(Failure::Refused)
}
