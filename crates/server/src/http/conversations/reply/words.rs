//! The words of a request to write, and the content that they mean.
//!
//! Never here: whether it may be sent. Next one: a type is an arm in [`ReplyIn::content`] and a field of [`ReplyIn`].

use desk::Name;
use desk::content::{Action, ContactCard, Content, Interactive, ListSection, Media, MediaKind};
use serde::Deserialize;
use store::FileState;
use utoipa::ToSchema;

use super::template::{self, TemplateIn};
use super::unprocessable;
use crate::http::App;
use crate::http::problem::Problem;

/// A message to be sent. `type` says which of the other fields count.
#[derive(Deserialize, ToSchema)]
pub(super) struct ReplyIn {
    /// Chosen by the caller, a UUID: the same id again sends nothing again.
    pub(super) client_id: String,
    /// `text`, `media`, `template`, `buttons`, `list`, `link`, `ask_location`, `ask_number`, `reaction`, `location` or `contacts`.
    #[serde(rename = "type", default = "text")]
    kind: String,
    /// Up to 4096 characters; 1024 above buttons or a link.
    #[serde(default)]
    text: String,
    /// The message that it answers.
    pub(super) quoted: Option<String>,
    /// Of `media`: the id of a file that was uploaded before.
    pub(super) file: Option<String>,
    /// Of `media`: up to 1024 characters.
    caption: Option<String>,
    /// Of `media`: a sound that is shown as a voice note.
    #[serde(default)]
    voice: bool,
    /// Of `template`.
    pub(super) template: Option<TemplateIn>,
    /// Of `buttons`: one to three.
    #[serde(default)]
    buttons: Vec<ButtonIn>,
    /// Of `list`.
    list: Option<ListIn>,
    /// Of `link`.
    link: Option<LinkIn>,
    /// Small words below buttons, list or link: up to 60 characters.
    footer: Option<String>,
    /// Of `reaction`.
    reaction: Option<ReactionIn>,
    /// Of `location`.
    location: Option<LocationIn>,
    /// Of `contacts`.
    #[serde(default)]
    contacts: Vec<ContactIn>,
    /// The last message that the writer saw: where a colleague replied after it, nothing is sent.
    pub(super) seen_until: Option<String>,
    /// Sends whatever a colleague has replied.
    #[serde(default)]
    pub(super) force: bool,
}

fn text() -> String {
    "text".to_owned()
}

#[derive(Deserialize, ToSchema)]
struct ButtonIn {
    id: String,
    title: String,
}

#[derive(Deserialize, ToSchema)]
struct ListIn {
    /// What the button says that opens the list.
    button: String,
    sections: Vec<SectionIn>,
}

#[derive(Deserialize, ToSchema)]
struct SectionIn {
    #[serde(default)]
    title: String,
    rows: Vec<RowIn>,
}

#[derive(Deserialize, ToSchema)]
struct RowIn {
    id: String,
    title: String,
    description: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct LinkIn {
    title: String,
    url: String,
}

#[derive(Deserialize, ToSchema)]
struct ReactionIn {
    message: String,
    /// One emoji; null takes the reaction back.
    emoji: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct LocationIn {
    latitude: Option<f64>,
    longitude: Option<f64>,
    name: Option<String>,
    address: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[schema(as = ContactCardIn)]
struct ContactIn {
    name: Option<String>,
    #[serde(default)]
    phones: Vec<String>,
    #[serde(default)]
    emails: Vec<String>,
}

fn missing(code: &'static str, detail: &str) -> Problem {
    unprocessable(code, detail)
}

impl ReplyIn {
    /// What is to be sent.
    pub(super) async fn content(&self, app: &App) -> Result<Content, Problem> {
        Ok(match self.kind.as_str() {
            "text" => Content::Text { body: self.text.clone() },
            "media" => self.media(app).await?,
            "template" => {
                let words = self.template.as_ref();
                template::content(
                    app,
                    words.ok_or_else(|| missing("template_missing", "Give `template`, with its name and its language."))?,
                )
                .await?
            }
            "buttons" => {
                let buttons = self.buttons.iter().map(|button| (button.id.clone(), button.title.clone()));
                self.tapped(Action::Buttons(buttons.collect()))
            }
            "list" => self.tapped(list(
                self.list.as_ref().ok_or_else(|| missing("list_missing", "Give `list`, with its button and its sections."))?,
            )),
            "link" => {
                let link =
                    self.link.as_ref().ok_or_else(|| missing("link_missing", "Give `link`, with its title and its url."))?;
                self.tapped(Action::Link { title: link.title.clone(), url: link.url.clone() })
            }
            "ask_location" => self.tapped(Action::AskLocation),
            "ask_number" => self.tapped(Action::AskNumber),
            "reaction" => {
                let reaction = self
                    .reaction
                    .as_ref()
                    .ok_or_else(|| missing("reaction_missing", "Give `reaction`, with a message and an emoji."))?;
                let emoji = reaction.emoji.as_deref().filter(|emoji| !emoji.is_empty()).map(Name::from);
                Content::Reaction { message: Name::from(reaction.message.as_str()), emoji }
            }
            "location" => {
                let place = self
                    .location
                    .as_ref()
                    .ok_or_else(|| missing("location_missing", "Give `location`, with latitude and longitude."))?;
                Content::Location {
                    latitude: place.latitude,
                    longitude: place.longitude,
                    name: place.name.clone(),
                    address: place.address.clone(),
                }
            }
            "contacts" => Content::Contacts { cards: self.contacts.iter().map(card).collect(), origin: None },
            _ => {
                let known = "`type` is one of text, media, template, buttons, list, link, ask_location, ask_number, reaction, \
                             location, contacts.";
                return Err(unprocessable("type_unknown", known));
            }
        })
    }

    fn tapped(&self, action: Action) -> Content {
        let footer = self.footer.clone().filter(|footer| !footer.is_empty());
        Content::Interactive(Interactive { body: self.text.clone(), footer, action })
    }

    async fn media(&self, app: &App) -> Result<Content, Problem> {
        let file = self.file.as_deref().filter(|file| !file.is_empty());
        let file = file.ok_or_else(|| missing("file_missing", "Give `file`, the id of a file that was uploaded before."))?;
        let (kind, filename, _) = file_of(app, file).await?;
        Ok(Content::Media(Media {
            kind,
            caption: self.caption.clone().filter(|caption| !caption.is_empty()),
            filename,
            voice: self.voice,
            ..Media::default()
        }))
    }
}

/// What is known of a file that may be sent: its kind, its name, its type.
pub(super) async fn file_of(app: &App, file: &str) -> Result<(MediaKind, Option<String>, Option<String>), Problem> {
    let row = app.store.file(&Name::from(file)).await.map_err(|error| Problem::fault("file", &error))?;
    let row = row.filter(|row| row.state == FileState::Kept && row.contact.is_none());
    let row = row.ok_or_else(|| missing("file_unknown", "There is no such file. Upload it again."))?;
    Ok((MediaKind::named(&row.kind), row.filename, row.mime))
}

fn list(words: &ListIn) -> Action {
    let row = |row: &RowIn| {
        let description = row.description.clone().filter(|description| !description.is_empty());
        (row.id.clone(), row.title.clone(), description)
    };
    let section =
        |section: &SectionIn| ListSection { title: section.title.clone(), rows: section.rows.iter().map(row).collect() };
    Action::List { button: words.button.clone(), sections: words.sections.iter().map(section).collect() }
}

fn card(words: &ContactIn) -> ContactCard {
    ContactCard { name: words.name.clone(), phones: words.phones.clone(), emails: words.emails.clone() }
}
