//! From the acknowledged append to the last of many browsers that watch: beside a server that only pushes the same bytes.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::get;
use desk::content::Content;
use desk::event::{Event, Received};
use desk::{Fact, Name};
use futures_util::stream;
use store::Batch;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{broadcast, mpsc};

use super::Named;
use crate::spread::Spread;
use crate::subject::{self, Desk, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::{Bench, Result, clock, gun, http};

pub(crate) const BENCH: Named = Named {
    name: "fanout",
    about: "from the acknowledgement to the last of many browsers that watch the live page",
    needs_peer: false,
    run,
};

/// How often something happens in a round.
const TIMES: usize = 100;
/// How long it may take until the last browser knows.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two happenings, as at a busy desk.
const PAUSE: Duration = Duration::from_millis(100);

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let browsers = bench.sizes.browsers;
    let folder = Folder::new(bench, "fanout")?;
    let desk = Desk::start(&folder)?;
    let cookie = http::sign_in(desk.address, PASSWORD)?;
    let (mut pairs, mut halves) = (Vec::new(), Vec::new());
    for round in 0..bench.sizes.rounds {
        let probe = Probe::start()?;
        let mut crowd = Crowd::gather(probe.address, "/live", "", browsers)?;
        let anchor = crowd.measure(|number| probe.happen(number))?;
        drop((crowd, probe));
        let mut crowd = Crowd::gather(desk.address, "/api/v1/live/events", &cookie, browsers)?;
        let took = crowd.measure(|number| happen(&desk, round * TIMES + number))?;
        drop(crowd);
        halves.push(took[TIMES / 2]);
        pairs.push((took[TIMES * 99 / 100], anchor[TIMES * 99 / 100]));
        let (p99, probe) = pairs[round];
        say(&format!("   round {}: p50 {:.1} p99 {p99:.1} ms (probe p99 {probe:.1})", round + 1, took[TIMES / 2]));
    }
    desk.end();
    let what = |figure: &str| format!("{figure} to the last of {browsers} browsers");
    Ok(vec![
        Row::alone(BENCH.name, what("p50 ms"), Spread::of(&halves), Target::None),
        Row::beside(BENCH.name, what("p99 ms"), "p99 of a server that only pushes", &pairs, Target::ValueAtMost(100.0)),
    ])
}

/// A customer writes; when that was acknowledged.
fn happen(desk: &Desk, number: usize) -> Result<Instant> {
    let content = Content::Text { body: format!("message {number}") };
    let message = Received { id: format!("wamid.{number}").into(), content, context: None, referral: None, errors: Vec::new() };
    let inbox = gun::cast().inboxes[0].id.as_str().into();
    let fact = Fact {
        inbox,
        person: vec![Name::new(format!("4917000{}", number % 50))],
        at: gun::now(),
        event: Event::Received(message),
    };
    desk.append(Batch::done(vec![fact]))?;
    Ok(clock::stopwatch())
}

/// Browsers on a thread of their own, and when the last of them was told.
struct Crowd {
    told: mpsc::UnboundedReceiver<Instant>,
    size: usize,
    _runtime: Runtime,
}

impl Crowd {
    /// Opens that many streams and waits until each has begun.
    fn gather(address: SocketAddr, path: &str, cookie: &str, size: usize) -> Result<Crowd> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let (tell, mut told) = mpsc::unbounded_channel();
        let ready = Arc::new(AtomicUsize::new(0));
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{cookie}\r\n");
        for _ in 0..size {
            drop(runtime.spawn(watch(address, request.clone(), tell.clone(), Arc::clone(&ready))));
        }
        let started = clock::stopwatch();
        while ready.load(Ordering::Relaxed) < size {
            if started.elapsed() > PATIENCE {
                return Err("not every browser could open the live page".into());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        while told.try_recv().is_ok() {}
        Ok(Crowd { told, size, _runtime: runtime })
    }

    /// Lets something happen again and again; milliseconds until the last browser knew, sorted.
    fn measure(&mut self, happen: impl Fn(usize) -> Result<Instant>) -> Result<Vec<f64>> {
        let waiting = Builder::new_current_thread().enable_all().build()?;
        let mut took = Vec::with_capacity(TIMES);
        for number in 0..TIMES {
            let happened = happen(number)?;
            let mut last = happened;
            for _ in 0..self.size {
                let told = waiting.block_on(async { tokio::time::timeout(PATIENCE, self.told.recv()).await });
                last = last.max(told?.ok_or("the browsers are gone")?);
            }
            took.push(last.saturating_duration_since(happened).as_secs_f64() * 1000.0);
            std::thread::sleep(PAUSE);
        }
        took.sort_by(f64::total_cmp);
        Ok(took)
    }
}

/// One browser: says when it was told of a conversation.
async fn watch(
    address: SocketAddr,
    request: String,
    tell: mpsc::UnboundedSender<Instant>,
    ready: Arc<AtomicUsize>,
) -> Result<()> {
    const EVENT: &[u8] = b"event: conversation\n";
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    stream.write_all(request.as_bytes()).await?;
    let mut buffer = vec![0; 1 << 16];
    let (mut kept, mut begun) = (Vec::new(), false);
    loop {
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            return Ok(());
        }
        if !begun {
            begun = true;
            ready.fetch_add(1, Ordering::Relaxed);
        }
        kept.extend_from_slice(&buffer[..read]);
        let count = kept.windows(EVENT.len()).filter(|window| *window == EVENT).count();
        for _ in 0..count {
            tell.send(clock::stopwatch())?;
        }
        // An event may be cut in two.
        let from = kept.len().saturating_sub(EVENT.len() - 1);
        kept.drain(..from);
    }
}

/// A server that only pushes.
struct Probe {
    address: SocketAddr,
    push: broadcast::Sender<Bytes>,
    _runtime: Runtime,
}

impl Probe {
    fn start() -> Result<Probe> {
        let runtime = subject::runtime()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let address = listener.local_addr()?;
        let (push, _) = broadcast::channel(1_024);
        let pushed = push.clone();
        let live = move || {
            let first = Some(Bytes::from_static(b"event: live\ndata: {}\n\n"));
            let frames = stream::unfold((first, pushed.subscribe()), async |(first, mut pushed)| {
                let frame = match first {
                    Some(first) => first,
                    None => pushed.recv().await.ok()?,
                };
                Some((Ok::<_, Infallible>(frame), (None, pushed)))
            });
            async move { Body::from_stream(frames) }
        };
        let router = Router::new().route("/live", get(live));
        // It serves until the runtime ends.
        drop(runtime.spawn(async move { axum::serve(listener, router).await }));
        Ok(Probe { address, push, _runtime: runtime })
    }

    fn happen(&self, number: usize) -> Result<Instant> {
        let frame = format!(
            "event: conversation\ndata: {{\"id\":\"{number:016}\",\"inbox\":\"106540352242922\",\"what\":\"message\"}}\n\n"
        );
        let happened = clock::stopwatch();
        self.push.send(Bytes::from(frame)).map_err(|_| "nobody watches the probe")?;
        Ok(happened)
    }
}
