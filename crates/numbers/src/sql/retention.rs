//! Retention: who is met in a bucket and in the one after it, and the months of cohorts.
//!
//! Which bucket comes after another one is found as the product finds it: the first quarter of an hour that lies in another bucket.

use desk::kpi::{Grain, Query};
use desk::moment::{DAY, HOUR};
use desk::{Measure, Moment};

use super::list;
use super::place::{Placing, bucket};
use super::words::{instant, text};
use crate::kernel::by_of;
use crate::kernel::calendar::bucket_of;
use crate::kernel::retention::whole;

/// The rows of the answer.
pub(super) fn rows(query: &Query, measure: Measure, now: Moment) -> String {
    if query.grain == Grain::Total { total(query, measure) } else { buckets(query, measure, now) }
}

/// Who is met in the range, of those met in the span of equal length before it.
fn total(query: &Query, measure: Measure) -> String {
    let by = by_of(query);
    let (mut earlier, mut is_later) = (query.clone(), "false".to_owned());
    if let (Some(from), Some(to)) = (query.from, query.to) {
        earlier.from = Some(Moment(from.0 - to.since(from)));
        is_later = format!("\"at\" >= {} AS is_later", instant(from));
    } else {
        // Without both bounds there is no span before, and nobody in it.
        (earlier.from, earlier.to) = (Some(Moment(0)), Some(Moment(0)));
        is_later.push_str(" AS is_later");
    }
    let placing = Placing::new(&earlier, &by);
    let placed = placing.select_contacts(measure, &[is_later]);
    let groups: Vec<String> = placing.groups();
    let columns = placing.columns().into_iter().map(|(name, told)| (name, told.replace("group_", "before.group_")));
    let figures = [
        ("n".to_owned(), "count(before.contact)".to_owned()),
        ("value".to_owned(), "CAST(count(again.contact) AS DOUBLE) / nullif(count(before.contact), 0)".to_owned()),
    ];
    let again = on("again.is_later", &groups);
    let mut text = format!(
        "WITH placed AS (\n{placed})\nSELECT\n{}\nFROM (SELECT * FROM placed WHERE NOT is_later) AS before\n\
         LEFT JOIN placed AS again ON {again}\n",
        list(columns.chain(figures))
    );
    if !groups.is_empty() {
        let keys = groups.iter().map(|group| format!("before.{group}")).collect::<Vec<_>>().join(", ");
        text.push_str(&format!("GROUP BY {keys}\nORDER BY {keys}\n"));
    }
    text
}

/// Who is met in a bucket, of those met in the one before.
fn buckets(query: &Query, measure: Measure, now: Moment) -> String {
    let (by, whole) = (by_of(query), whole(query));
    let placing = Placing::new(&whole, &by);
    let groups = placing.groups();
    let columns = placing.columns().into_iter().map(|(name, told)| {
        let told = if name == "bucket" { "following.bucket".to_owned() } else { told.replace("group_", "before.group_") };
        (name, told)
    });
    let figures = [
        ("n".to_owned(), "count(*)".to_owned()),
        ("value".to_owned(), "CAST(count(again.contact) AS DOUBLE) / count(*)".to_owned()),
    ];
    // A bucket that the range touches, and that has begun.
    let place = |at: Moment| bucket_of(query, at.0).instant;
    let mut told = vec![format!("following.bucket_at <= {}", place(now))];
    told.extend(query.from.map(|from| format!("following.bucket_at >= {}", place(from))));
    told.extend(query.to.map(|to| format!("following.bucket_at <= {}", place(Moment(to.0 - 1)))));
    let mut keys = vec!["following.bucket_at".to_owned(), "following.bucket".to_owned()];
    keys.extend(groups.iter().map(|group| format!("before.{group}")));
    let order: Vec<&String> = keys.iter().filter(|key| *key != "following.bucket").collect();
    format!(
        "WITH placed AS (\n{}),\n{}SELECT\n{}\nFROM placed AS before\nJOIN following ON following.before_at = before.bucket_at\n\
         LEFT JOIN placed AS again ON {}\nWHERE {}\nGROUP BY {}\nORDER BY {}\n",
        placing.select_contacts(measure, &[]),
        following(query),
        list(columns.chain(figures)),
        on("again.bucket_at = following.bucket_at", &groups),
        told.join("\n  AND "),
        keys.join(", "),
        order.into_iter().cloned().collect::<Vec<_>>().join(", ")
    )
}

/// The same contact in the same groups.
fn on(condition: &str, groups: &[String]) -> String {
    let groups = groups.iter().map(|group| format!(" AND again.{group} = before.{group}"));
    format!("{condition} AND again.contact = before.contact{}", groups.collect::<String>())
}

/// For each bucket that somebody is met in the one after it.
fn following(query: &Query) -> String {
    let zone = text(&query.zone_name);
    // From just before the earliest instant at which the next bucket can begin, over all changes of clocks.
    let (first, steps) = match query.grain {
        Grain::Total | Grain::Hour => (HOUR / 2, 8),
        Grain::Day => (DAY - 3 * HOUR, 30),
        Grain::Week => (7 * DAY - 3 * HOUR, 30),
        Grain::Month => (28 * DAY - 3 * HOUR, 4 * (3 * 24 + 7)),
    };
    let begins = match query.grain {
        Grain::Hour => "bucket_at".to_owned(),
        _ => format!("epoch_ms(timezone({zone}, make_timestamp(bucket_local * 1000)))"),
    };
    let there = bucket(query.grain).into_iter().map(|(alias, expression)| format!("{expression} AS {alias}"));
    format!(
        "following AS (\n  SELECT before_at, arg_min(bucket_at, instant) AS bucket_at, arg_min(bucket, instant) AS bucket\n  FROM (\n    \
         SELECT before_at, before_local, instant, {}\n    FROM (\n      \
         SELECT *, timezone({zone}, make_timestamptz(instant * 1000)) AS local\n      FROM (\n        \
         SELECT bucket_at AS before_at, bucket_local AS before_local, {begins} + {first} + {} * step AS instant\n        \
         FROM (SELECT DISTINCT bucket_at, bucket_local FROM placed), range({steps}) AS steps(step))))\n  \
         WHERE bucket_at <> before_at OR bucket_local <> before_local\n  GROUP BY before_at)\n",
        there.collect::<Vec<_>>().join(",\n      "),
        HOUR / 4
    )
}

/// By the month of a contact's first sample in the range, for each later month that has begun: filtered, not grouped.
pub(super) fn cohorts(query: &Query, measure: Measure, now: Moment) -> String {
    let monthly = Query { grain: Grain::Month, by: Vec::new(), ..query.clone() };
    let last = monthly.to.map_or(now, |to| Moment(to.0 - 1));
    let label = |at: &str| format!("strftime(make_timestamp({at} * 1000), '%Y-%m-%d')");
    format!(
        "-- Cohorts\nWITH placed AS (\n{}),\nfirsts AS (SELECT contact, min(bucket_at) AS cohort FROM placed GROUP BY contact),\n\
         sizes AS (SELECT cohort, count(*) AS n FROM firsts GROUP BY cohort),\n\
         months AS (\n  SELECT cohort, n, epoch_ms(unnest(generate_series(make_timestamp(cohort * 1000) + INTERVAL 1 MONTH,\n    \
         make_timestamp({} * 1000), INTERVAL 1 MONTH))) AS later\n  FROM sizes)\n\
         SELECT {} AS cohort, {} AS \"month\", n, count(placed.contact) AS active,\n  \
         CAST(count(placed.contact) AS DOUBLE) / n AS \"value\"\n\
         FROM months\nLEFT JOIN (placed JOIN firsts USING (contact)) ON placed.bucket_at = later AND firsts.cohort = months.cohort\n\
         GROUP BY months.cohort, later, n\nORDER BY months.cohort, later\n",
        Placing::new(&monthly, &[]).select_contacts(measure, &[]),
        bucket_of(&monthly, last.0).instant,
        label("months.cohort"),
        label("later"),
    )
}
