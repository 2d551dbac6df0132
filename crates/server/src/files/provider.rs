//! Files on their way to the provider: handed over once for each number, and remembered for as long as the provider keeps them.

use channels::Failure;
use desk::Name;
use desk::moment::DAY;
use store::FileState;

use super::FilesError;
use crate::clock;
use crate::http::App;

/// The provider keeps what was handed over for thirty days; a day is left for sending.
const GOOD: i64 = 29 * DAY;

/// Why the provider does not have a file.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// The file is not there.
    #[error("the file is not there")]
    Gone,
    /// The number is not connected.
    #[error("the number is not connected")]
    NotConnected,
    /// The provider refused it or did not answer. Handing over once more does no harm.
    #[error(transparent)]
    Provider(#[from] Failure),
    /// The file cannot be read.
    #[error(transparent)]
    Files(#[from] FilesError),
}

impl From<store::Error> for HandOverError {
    fn from(error: store::Error) -> HandOverError {
        HandOverError::Files(error.into())
    }
}

impl App {
    /// The provider's id of a file for messages of a number: handed over now, unless that was done before and still holds.
    ///
    /// # Errors
    /// Where the file or the number is not there, or the provider does not take it.
    pub async fn provider_media(&self, inbox: &str, file: &Name) -> Result<String, HandOverError> {
        let now = clock::now();
        if let Some((id, at)) = self.store.uploaded_file(file, inbox).await?
            && now.since(at) < GOOD
        {
            return Ok(id);
        }
        let client = self.line(inbox).ok_or(HandOverError::NotConnected)?;
        let row = self.store.file(file).await?.filter(|row| row.state == FileState::Kept).ok_or(HandOverError::Gone)?;
        let bytes = match self.open_file(&row, false).await {
            Err(FilesError::Forgotten) => return Err(HandOverError::Gone),
            opened => opened?.all().await?,
        };
        let filename = row.filename.as_deref().unwrap_or("file");
        let mime = row.mime.as_deref().unwrap_or("application/octet-stream");
        // WHATSAPP: a voice note is told from another sound by its codec.
        let mime = if mime == "audio/ogg" { "audio/ogg; codecs=opus" } else { mime };
        let id = client.upload(inbox, filename, mime, bytes.into()).await?;
        self.store.note_upload(file, inbox, &id, now).await?;
        Ok(id)
    }
}
