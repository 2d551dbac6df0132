//! The month before: imported in front of everybody's eyes.

use std::io::BufReader;
use std::io::Read;

use channels::simulator::History;
use channels::simulator::history::Lines;
use indicatif::{ProgressBar, ProgressStyle};

use crate::history::{self, HistoryError};
use crate::http::App;
use crate::http::import::Progress;

/// Takes the history in. One that is there already changes nothing.
pub(super) async fn take_in(app: &App, past: &History) -> Result<(), HistoryError> {
    let counted = past.clone();
    let total = tokio::task::spawn_blocking(move || counted.lines().count() as u64).await.unwrap_or(0);
    app.importing.send_replace(Progress { state: "running", done: 0, total, message: None });
    let bar = ProgressBar::new(total);
    if let Ok(style) = ProgressStyle::with_template("  history  {bar:40} {percent:>3} %  {pos} of {len} facts") {
        bar.set_style(style);
    }
    let source = BufReader::with_capacity(1 << 16, Text { lines: past.lines(), rest: Vec::new(), read: 0 });
    let counts = history::take_in(&app.store, source, |counts| {
        bar.set_position(counts.read);
        app.importing.send_modify(|progress| progress.done = counts.read);
    })
    .await?;
    bar.finish();
    let message = Some(format!("{} new, {} known", counts.new, counts.repeated));
    app.importing.send_replace(Progress { state: "done", done: total, total, message });
    Ok(())
}

/// Lines as bytes.
struct Text {
    lines: Lines,
    rest: Vec<u8>,
    read: usize,
}

impl Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.read == self.rest.len() {
            let Some(line) = self.lines.next() else { return Ok(0) };
            self.rest = line.into_bytes();
            self.rest.push(b'\n');
            self.read = 0;
        }
        let length = buffer.len().min(self.rest.len() - self.read);
        buffer[..length].copy_from_slice(&self.rest[self.read..self.read + length]);
        self.read += length;
        Ok(length)
    }
}
