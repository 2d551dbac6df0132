//! Every kind of message that the desk can write is taken by the provider, and the customer sees what was meant.

use channels::Outcome;
use channels::simulator::Fault;
use channels::whatsapp_cloud::send::Outgoing;
use desk::compose;
use desk::content::{Action, ContactCard, Content, FilledTemplate, Interactive, ListSection, Media, MediaKind};

use crate::provider;

const PHONE: &str = "491700000001";

fn media(kind: MediaKind, voice: bool) -> Content {
    let captioned = !matches!(kind, MediaKind::Audio | MediaKind::Sticker);
    Content::Media(Media {
        kind,
        caption: captioned.then(|| "Bitte sehr".to_owned()),
        filename: Some("angebot.pdf".to_owned()),
        voice,
        ..Media::default()
    })
}

fn tapped(action: Action) -> Content {
    let footer = (!matches!(action, Action::AskLocation | Action::AskNumber)).then(|| "Ihr Team".to_owned());
    Content::Interactive(Interactive { body: "Was nun?".to_owned(), footer, action })
}

fn template(header: bool) -> Content {
    let header = if header { r#"{"type":"header","parameters":[{"type":"image","image":{}}]},"# } else { "" };
    let body = r#"{"type":"body","parameters":[{"type":"text","text":"Ada"}]}"#;
    Content::FilledTemplate(FilledTemplate {
        name: "order_update".into(),
        language: "de".into(),
        components: format!("[{header}{body}]"),
        preview: "Hallo Ada".to_owned(),
        media: MediaKind::None,
    })
}

/// Each kind with the type that the provider knows it by, and whether it carries a file.
fn kinds() -> Vec<(&'static str, bool, Content)> {
    let row = |id: &str, more: Option<&str>| (id.to_owned(), format!("Zeile {id}"), more.map(str::to_owned));
    let section = |title: &str, rows| ListSection { title: title.to_owned(), rows };
    let sections = vec![section("Eins", vec![row("1", None)]), section("Zwei", vec![row("2", Some("mehr"))])];
    let card = ContactCard {
        name: Some("Ada Beispiel".to_owned()),
        phones: vec!["+49 170".to_owned()],
        emails: vec!["a@example.org".to_owned()],
    };
    let place = Content::Location { latitude: Some(52.5), longitude: Some(13.4), name: Some("Laden".to_owned()), address: None };
    vec![
        ("text", false, Content::Text { body: "Hallo".to_owned() }),
        ("image", true, media(MediaKind::Image, false)),
        ("video", true, media(MediaKind::Video, false)),
        ("document", true, media(MediaKind::Document, false)),
        ("audio", true, media(MediaKind::Audio, true)),
        ("sticker", true, media(MediaKind::Sticker, false)),
        ("location", false, place),
        ("contacts", false, Content::Contacts { cards: vec![card], origin: None }),
        ("template", false, template(false)),
        ("template", true, template(true)),
        (
            "interactive",
            false,
            tapped(Action::Buttons(vec![("y".to_owned(), "Ja".to_owned()), ("n".to_owned(), "Nein".to_owned())])),
        ),
        ("interactive", false, tapped(Action::List { button: "Wählen".to_owned(), sections })),
        ("interactive", false, tapped(Action::Link { title: "Öffnen".to_owned(), url: "https://example.org/a".to_owned() })),
        ("interactive", false, tapped(Action::AskLocation)),
        ("interactive", false, tapped(Action::AskNumber)),
        ("reaction", false, Content::Reaction { message: "wamid.1".into(), emoji: Some("\u{1f44d}".into()) }),
        ("reaction", false, Content::Reaction { message: "wamid.1".into(), emoji: None }),
    ]
}

#[tokio::test]
async fn whatever_may_be_written_is_taken() {
    let (handle, client, inbox) = provider().await;
    let file = client.upload(&inbox, "a.png", "image/png", "a picture".into()).await.unwrap();
    for (number, (kind, carries, content)) in kinds().iter().enumerate() {
        assert!(compose::check(content).is_ok(), "{content:?}");
        let request = format!("request-{number}");
        let file = carries.then_some(file.as_str());
        let outgoing = Outgoing { inbox: &inbox, to: PHONE, content, file, answers: Some("wamid.9"), request: &request };
        let outcome = client.send(outgoing).await;
        assert!(matches!(outcome, Outcome::Accepted { .. }), "{kind} {content:?}: {outcome:?}");
        let accepted = handle.accepted().pop().unwrap();
        assert_eq!((accepted.kind.as_str(), accepted.opaque.as_deref()), (*kind, Some(request.as_str())));
        assert_eq!(accepted.answers.is_some(), *kind != "reaction", "a reaction cannot quote");
    }
    handle.stop().await;
}

#[tokio::test]
async fn a_message_without_its_file_is_refused_before_anybody_is_asked() {
    let (handle, client, inbox) = provider().await;
    let content = media(MediaKind::Image, false);
    let outgoing = Outgoing { inbox: &inbox, to: PHONE, content: &content, file: None, answers: None, request: "request-1" };
    let Outcome::Refused(refusal) = client.send(outgoing).await else { panic!("not refused") };
    assert_eq!((refusal.code, refusal.halts), (131_051, false));
    assert!(handle.accepted().is_empty());
    handle.stop().await;
}

#[tokio::test]
async fn what_is_lost_on_the_way_is_as_uncertain_as_what_was_taken_without_a_word() {
    let (handle, client, inbox) = provider().await;
    let content = Content::Text { body: "Hallo".to_owned() };
    let outgoing = Outgoing { inbox: &inbox, to: PHONE, content: &content, file: None, answers: None, request: "request-1" };
    for (fault, taken) in [(Fault::Lost, 0), (Fault::CutBefore, 0), (Fault::Cut, 1), (Fault::Silence, 2)] {
        handle.order(fault, 1);
        assert!(matches!(client.send(outgoing).await, Outcome::Uncertain { .. }), "{fault:?}");
        assert_eq!(handle.accepted().len(), taken, "{fault:?}");
    }
    handle.stop().await;
}

#[tokio::test]
async fn people_can_be_blocked_and_let_in_again() {
    let (handle, client, inbox) = provider().await;
    for blocked in [true, false] {
        client.block(&inbox, PHONE, blocked).await.unwrap();
    }
    assert!(client.block("no-such-number", PHONE, true).await.is_err());
    handle.stop().await;
}
