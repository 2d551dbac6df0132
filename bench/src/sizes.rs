//! How much is measured: quick sizes that end within minutes, full ones, and single wishes above both.
//!
//! Never here: targets; they stand beside what they bind, in `benches`.

use clap::Args;

/// What the command line wishes.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Wishes {
    /// The full sizes: nine rounds, a million messages.
    #[arg(long)]
    full: bool,
    /// Rounds, anchor and subject by turns.
    #[arg(long, value_name = "N")]
    rounds: Option<usize>,
    /// Webhooks of one round as fast as they are taken.
    #[arg(long, value_name = "N")]
    webhooks: Option<usize>,
    /// Messages that the peer takes in one round.
    #[arg(long, value_name = "N")]
    peer_messages: Option<usize>,
    /// Connections that deliver webhooks.
    #[arg(long, value_name = "N")]
    connections: Option<usize>,
    /// Seconds of one round at a given rate.
    #[arg(long, value_name = "N")]
    seconds: Option<usize>,
    /// Messages of the history that is imported in each round.
    #[arg(long, value_name = "N")]
    import_messages: Option<usize>,
    /// Messages of the history whose numbers are made anew.
    #[arg(long, value_name = "N")]
    rebuild_messages: Option<usize>,
    /// Messages in the past that the report page is asked about.
    #[arg(long, value_name = "N")]
    report_messages: Option<usize>,
    /// Messages in the database that is started.
    #[arg(long, value_name = "N")]
    start_messages: Option<usize>,
    /// Messages that come one by one when bytes are counted.
    #[arg(long, value_name = "N")]
    disk_messages: Option<usize>,
    /// The largest history whose figures are asked for, in millions of samples.
    #[arg(long, value_name = "N")]
    most_millions: Option<usize>,
    /// Messages that are sent through a storm.
    #[arg(long, value_name = "N")]
    sends: Option<usize>,
    /// Conversations in the inbox that is opened.
    #[arg(long, value_name = "N")]
    conversations: Option<usize>,
    /// Messages that are searched.
    #[arg(long, value_name = "N")]
    search_messages: Option<usize>,
    /// Browsers that watch the live page.
    #[arg(long, value_name = "N")]
    browsers: Option<usize>,
}

/// What is measured.
#[derive(Clone, Debug)]
pub(crate) struct Sizes {
    pub rounds: usize,
    pub webhooks: usize,
    pub peer_messages: usize,
    pub connections: usize,
    pub seconds: usize,
    pub import_messages: usize,
    pub rebuild_messages: usize,
    pub report_messages: usize,
    pub start_messages: usize,
    pub disk_messages: usize,
    pub most_millions: usize,
    pub sends: usize,
    pub conversations: usize,
    pub search_messages: usize,
    pub browsers: usize,
}

impl Sizes {
    /// The sizes that were wished for.
    pub(crate) fn of(wishes: &Wishes) -> Sizes {
        let pick = |wish: Option<usize>, quick, full| wish.unwrap_or(if wishes.full { full } else { quick }).max(1);
        Sizes {
            rounds: pick(wishes.rounds, 3, 9),
            webhooks: pick(wishes.webhooks, 30_000, 100_000),
            peer_messages: pick(wishes.peer_messages, 6_000, 20_000),
            connections: pick(wishes.connections, 128, 128),
            seconds: pick(wishes.seconds, 5, 10),
            import_messages: pick(wishes.import_messages, 100_000, 400_000),
            rebuild_messages: pick(wishes.rebuild_messages, 500_000, 1_000_000),
            report_messages: pick(wishes.report_messages, 200_000, 2_000_000),
            start_messages: pick(wishes.start_messages, 200_000, 1_000_000),
            disk_messages: pick(wishes.disk_messages, 10_000, 50_000),
            most_millions: pick(wishes.most_millions, 10, 100),
            sends: pick(wishes.sends, 20_000, 100_000),
            conversations: pick(wishes.conversations, 100_000, 100_000),
            search_messages: pick(wishes.search_messages, 300_000, 10_000_000),
            browsers: pick(wishes.browsers, 1_000, 1_000),
        }
    }
}
