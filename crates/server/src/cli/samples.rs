//! `watchdesk samples`: every sample as a JSON line (KPIS.md, section 6), in the order of their instants.

use desk::desk_file::Desk;
use desk::dimensions::{Dimension, Dimensions};
use desk::sample::Class;
use desk::{ContactId, Moment, Sample};
use serde_json::{Map, Value, json};

use super::{Failure, Place, print};
use crate::place;
use crate::work::numbers::Numbers;

/// One unit of money in the value of a sample.
const MICROS: f64 = 1e6;

/// Prints the samples that stand.
pub(crate) async fn run(place: Place) -> Result<(), Failure> {
    let file = place::desk(&place).await?;
    let store = place::open_existing(&place, &file).await?;
    let numbers = Numbers::load(&store).await.map_err(|error| Failure::of("cannot read the samples", error))?;
    let shown = numbers.each_sample(|sample| print(&line(sample, &file.desk).to_string()));
    shown.map_err(|fault| Failure::of("cannot read the samples (`watchdesk rebuild numbers` makes them anew)", fault))?;
    store.close().await;
    Ok(())
}

/// A sample as a line of `watchdesk samples`.
#[must_use]
pub fn line(sample: &Sample, desk: &Desk) -> Value {
    let value = |value: i64| match sample.measure.class() {
        Class::Money => json!(value as f64 / MICROS),
        _ => json!(value),
    };
    json!({
        "measure": sample.measure.name(),
        "at": sample.at.to_string(),
        "value": value(sample.value),
        "value_business": value(sample.value_business),
        "conversation": sample.conversation.map(|id| id.to_string()),
        // Presence concerns no customer.
        "contact": (sample.contact != ContactId::default()).then(|| sample.contact.to_string()),
        "dimensions": dimensions(&sample.dimensions, sample.at, desk),
    })
}

/// All of the table of section 6: one value each, for labels the list.
fn dimensions(dimensions: &Dimensions, at: Moment, desk: &Desk) -> Map<String, Value> {
    let local = at.timestamp().to_zoned(desk.zone.clone());
    Dimension::ALL
        .iter()
        .filter(|(dimension, _)| *dimension != Dimension::Code)
        .map(|(dimension, name)| {
            let value = match dimension {
                Dimension::Label => json!(dimensions.values(Dimension::Label)),
                Dimension::Weekday => json!(local.weekday().to_monday_one_offset().to_string()),
                Dimension::Hour => json!(local.hour().to_string()),
                one => json!(dimensions.values(*one).first()),
            };
            ((*name).to_owned(), value)
        })
        .collect()
}
