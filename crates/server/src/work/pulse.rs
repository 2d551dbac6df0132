//! Messages a minute, for the live page: counted from the same samples as everything else.

use desk::Moment;
use desk::moment::{DAY, MINUTE};
use desk::sample::Measure;
use numbers::{Book, SegmentFault};

/// Messages in and out for each of the last `minutes` minutes up to `now`, the oldest first.
pub(crate) fn lately(book: &Book, now: Moment, minutes: usize) -> Result<Vec<(Moment, i64, i64)>, SegmentFault> {
    let last = now.0.div_euclid(MINUTE);
    let first = last - minutes as i64 + 1;
    let count = |measure| {
        let mut counts = vec![0; minutes];
        let days = ((first * MINUTE).div_euclid(DAY), now.0.div_euclid(DAY));
        book.instants(measure, days.0, days.1, |at| {
            let minute = usize::try_from(at.0.div_euclid(MINUTE) - first).ok();
            if let Some(count) = minute.and_then(|minute| counts.get_mut(minute)) {
                *count += 1;
            }
        })?;
        Ok(counts)
    };
    let (inbound, outbound) = (count(Measure::MessageIn)?, count(Measure::MessageOut)?);
    let both = inbound.into_iter().zip(outbound);
    Ok((first..=last).zip(both).map(|(minute, (inbound, outbound))| (Moment(minute * MINUTE), inbound, outbound)).collect())
}
