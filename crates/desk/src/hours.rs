//! Opening hours (KPIS.md, section 1).
use crate::moment::Moment;
/// stub
#[derive(Clone, Debug, Default)]
pub struct Hours {}
impl Hours {
    /// stub
    #[must_use]
    pub fn between(&self, _zone: &jiff::tz::TimeZone, from: Moment, to: Moment) -> i64 {
        to.since(from)
    }
}
