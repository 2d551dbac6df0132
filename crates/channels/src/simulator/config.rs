//! How a simulator is set up.
//!
//! Next one: a setting is a field with a default in [`Config::new`].

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use desk::Moment;
use tokio::sync::mpsc;

use super::cast::Cast;
use super::customers::{Crowd, Intent};
use super::dice::Dice;
use super::webhooks::Knobs;

/// The settings of a simulator.
#[derive(Clone, Debug)]
pub struct Config {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Where webhooks go: `http://127.0.0.1:8080/...`.
    pub callback: String,
    /// Signs the webhooks.
    pub app_secret: String,
    /// What the desk has to show when it sends.
    pub access_token: String,
    /// The numbers and the agents.
    pub cast: Cast,
    /// Decides what chance decides. Ids differ from run to run all the same, so that a desk with a past takes them as new.
    pub seed: u64,
    /// How long statuses take.
    pub pace: Pace,
    /// How the webhooks misbehave.
    pub knobs: Knobs,
    /// The customers who write by themselves; none lets only [`super::Handle::say`] speak.
    pub crowd: Option<Crowd>,
    /// Where simulated agents say what they would like to do; none leaves all work to people.
    pub helpers: Option<mpsc::Sender<Intent>>,
    /// Whether every accepted request is remembered for [`super::Handle::tally`].
    pub tally: bool,
    /// What time it is.
    pub clock: Clock,
}

/// Tells the simulator what time it is.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Moment + Send + Sync>);

impl Clock {
    /// A clock that asks `now`.
    #[must_use]
    pub fn new(now: impl Fn() -> Moment + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// How long it takes from the acceptance of a message to its statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Seconds, like people and phones.
    Lifelike,
    /// At once, for tests.
    Fast,
}

impl Config {
    /// A simulator of `cast` that calls back to `callback`: lifelike, well-behaved, and silent until told otherwise.
    #[must_use]
    pub fn new(callback: &str, app_secret: &str, access_token: &str, cast: Cast, clock: Clock) -> Config {
        Config {
            port: 0,
            callback: callback.to_owned(),
            app_secret: app_secret.to_owned(),
            access_token: access_token.to_owned(),
            cast,
            seed: 1,
            pace: Pace::Lifelike,
            knobs: Knobs::default(),
            crowd: None,
            helpers: None,
            tally: false,
            clock,
        }
    }
}

impl Pace {
    /// How long the provider looks at a template.
    pub(super) fn review(self) -> Duration {
        match self {
            Pace::Fast => Duration::ZERO,
            Pace::Lifelike => Duration::from_secs(20),
        }
    }

    /// When a message is sent, delivered and read, counted from its acceptance.
    pub(super) fn delays(self, dice: &mut Dice) -> [Duration; 3] {
        match self {
            Pace::Fast => [Duration::ZERO; 3],
            Pace::Lifelike => {
                let sent = dice.between(200, 700);
                let delivered = sent + dice.delay(900, 0.5);
                [sent, delivered, delivered + dice.delay(2500, 0.6)].map(|ms| Duration::from_millis(ms.unsigned_abs()))
            }
        }
    }
}
