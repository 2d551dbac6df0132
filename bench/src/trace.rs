//! A history as a file of trace lines, the same for the same size.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use channels::simulator::History;
use channels::whatsapp_cloud;
use desk::moment::DAY;
use desk::trace::{self, Line};
use desk::{Moment, Name};
use store::Batch;

use crate::{Result, clock, gun};

/// How many days it covers.
const DAYS: u32 = 180;
/// What a conversation of the simulator has, roughly.
const MESSAGES_A_CONVERSATION: f64 = 8.4;

/// Lines that are read at once, as an import does.
const AT_ONCE: usize = 8_192;

/// A history on the disk; the file is gone when this is dropped.
pub(crate) struct Trace {
    path: PathBuf,
    pub lines: usize,
    pub bytes: usize,
}

impl Trace {
    /// A history of about this many messages in and out.
    pub(crate) fn write(dir: &Path, messages: usize) -> Result<Trace> {
        let cast = gun::cast();
        let history = History {
            seed: 7,
            from: Moment(gun::now().0 / DAY * DAY - i64::from(DAYS) * DAY),
            days: DAYS,
            conversations_per_day: messages as f64 / MESSAGES_A_CONVERSATION / f64::from(DAYS),
            inboxes: cast.inboxes.len(),
            agents: cast.agents.len(),
        };
        let mut trace = Trace { path: dir.join(format!("history-{messages}.jsonl")), lines: 0, bytes: 0 };
        let mut file = BufWriter::new(File::create(&trace.path)?);
        for line in history.lines() {
            file.write_all(line.as_bytes())?;
            file.write_all(b"\n")?;
            trace.lines += 1;
            trace.bytes += line.len() + 1;
        }
        file.flush()?;
        Ok(trace)
    }

    /// Reads it.
    pub(crate) fn open(&self) -> Result<BufReader<File>> {
        Ok(BufReader::with_capacity(1 << 20, File::open(&self.path)?))
    }

    /// Facts a second of reading the lines on one core, without keeping anything.
    pub(crate) fn read(&self) -> Result<f64> {
        let started = clock::stopwatch();
        let (mut batch, mut facts) = (Batch::default(), 0);
        for line in self.open()?.lines() {
            understand(&line?, &mut batch)?;
            if batch.facts.len() >= AT_ONCE {
                facts += std::mem::take(&mut batch).facts.len();
            }
        }
        Ok((facts + batch.facts.len()) as f64 / started.elapsed().as_secs_f64())
    }

    /// The bodies of its webhooks, at most so many.
    pub(crate) fn bodies(&self, most: usize) -> Result<Vec<String>> {
        let mut bodies = Vec::new();
        for line in self.open()?.lines() {
            if let Line::Webhook { body, .. } = trace::parse(&line?)? {
                bodies.push(body.to_owned());
            }
            if bodies.len() >= most {
                break;
            }
        }
        Ok(bodies)
    }
}

impl Drop for Trace {
    fn drop(&mut self) {
        // What cannot be removed is only a nuisance.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Reads one line as an import does: its facts and who is who.
pub(crate) fn understand(line: &str, batch: &mut Batch) -> Result<()> {
    match trace::parse(line)? {
        Line::Webhook { arrived, body } => {
            let parsed = whatsapp_cloud::parse(body.as_bytes(), arrived)?;
            batch.facts.extend(parsed.facts);
            batch.links.extend(parsed.links);
        }
        Line::Fact(fact) => {
            batch.links.extend(fact.person.first().map(|id: &Name| vec![id.clone()]));
            batch.facts.push(*fact);
        }
    }
    Ok(())
}
