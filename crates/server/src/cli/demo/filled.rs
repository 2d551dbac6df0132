//! What makes a newcomer's pages full: rules of teams, saved replies and macros in four languages, contacts of whom something is known.
//!
//! Never here: conversations (the history has them). Written again, all of it is what it was.

use std::fmt::Write as _;

use channels::simulator::Cast;
use desk::event::ContactChange;
use desk::{Event, Fact, Moment, Name};
use store::{Batch, ContactRow, MacroRow, PhraseRow};

use crate::http::App;

/// How many contacts something is known of.
const KNOWN: usize = 120;

/// What the teams of the simulated desk want: conversations go round, to who has the fewest, or people take them.
const TEAMS: [(&str, &str, &str); 3] = [
    ("support", "round_robin", ""),
    ("sales", "least_loaded", "languages = [\"it\", \"es\"]\n"),
    ("billing", "manual", "labels = [\"vip\"]\n"),
];

/// The rules of the teams, for the end of a desk file.
pub(super) fn teams(cast: &Cast) -> String {
    let mut text = String::new();
    for (team, assign, wants) in TEAMS.iter().filter(|(team, ..)| cast.agents.iter().any(|agent| agent.team == *team)) {
        // Writing to a string cannot fail. Nobody's conversations go back over night.
        let _ = write!(text, "\n[[team]]\nid = \"{team}\"\nassign = \"{assign}\"\ncapacity = 12\ngrace = \"16h\"\n{wants}");
    }
    text
}

/// Shortcut, language, title, text.
const PHRASES: [(&str, &str, &str, &str); 12] = [
    ("hallo", "de", "Begrüßung", "Hallo {{contact.name}}, hier ist {{agent.name}}. Wie kann ich helfen?"),
    ("ciao", "it", "Saluto", "Ciao {{contact.name}}, sono {{agent.name}}. Come posso aiutarti?"),
    ("hola", "es", "Saludo", "Hola {{contact.name}}, soy {{agent.name}}. ¿En qué puedo ayudarte?"),
    ("hello", "en", "Greeting", "Hello {{contact.name}}, this is {{agent.name}}. How can I help?"),
    ("lieferung", "de", "Lieferung", "Ihre Bestellung an die Filiale {{contact.attr.shop}} ist unterwegs und in zwei Tagen da."),
    (
        "spedizione",
        "it",
        "Spedizione",
        "Il tuo ordine per il negozio {{contact.attr.shop}} è in viaggio e arriva tra due giorni.",
    ),
    ("envio", "es", "Envío", "Tu pedido para la tienda {{contact.attr.shop}} está en camino y llega en dos días."),
    ("delivery", "en", "Delivery", "Your order for the shop {{contact.attr.shop}} is on its way and arrives in two days."),
    ("danke", "de", "Abschied", "Danke für Ihre Geduld, {{contact.name}}. Melden Sie sich jederzeit wieder!"),
    ("grazie", "it", "Congedo", "Grazie per la pazienza, {{contact.name}}. Scrivici quando vuoi!"),
    ("gracias", "es", "Despedida", "Gracias por tu paciencia, {{contact.name}}. ¡Escríbenos cuando quieras!"),
    ("thanks", "en", "Goodbye", "Thank you for your patience, {{contact.name}}. Write to us any time!"),
];

/// Title and steps.
const MACROS: [(&str, &str); 5] = [
    (
        "Rückerstattung",
        r#"[{"do":"assign","agent":"me"},{"do":"label","add":["refund"]},{"do":"reply","phrase":"demo-danke"},{"do":"resolve","reason":"solved"}]"#,
    ),
    (
        "Rimborso",
        r#"[{"do":"assign","agent":"me"},{"do":"label","add":["refund"]},{"do":"reply","phrase":"demo-grazie"},{"do":"resolve","reason":"solved"}]"#,
    ),
    (
        "Reembolso",
        r#"[{"do":"assign","agent":"me"},{"do":"label","add":["refund"]},{"do":"reply","phrase":"demo-gracias"},{"do":"resolve","reason":"solved"}]"#,
    ),
    (
        "Refund",
        r#"[{"do":"assign","agent":"me"},{"do":"label","add":["refund"]},{"do":"reply","phrase":"demo-thanks"},{"do":"resolve","reason":"solved"}]"#,
    ),
    (
        "Tomorrow",
        r#"[{"do":"note","text":"Waits for the warehouse."},{"do":"label","add":["warehouse"]},{"do":"snooze","hours":18}]"#,
    ),
];

const SHOPS: [&str; 4] = ["Berlin", "Milano", "Madrid", "Dublin"];
const LANGUAGES: [&str; 4] = ["de", "it", "es", "en"];
const SIZES: [&str; 3] = ["S", "M", "XL"];

/// Keeps phrases and macros, and says something of the first contacts, as of `at`.
pub(super) async fn fill(app: &App, at: Moment) -> Result<(), store::Error> {
    let known = app.store.phrases().await?;
    for (shortcut, language, title, text) in PHRASES {
        let row = PhraseRow {
            id: format!("demo-{shortcut}"),
            shortcut: shortcut.to_owned(),
            title: title.to_owned(),
            language: Some(language.to_owned()),
            text: text.to_owned(),
            team: None,
            used: 0,
        };
        // What somebody has changed since stays changed.
        if known.iter().all(|known| known.id != row.id) {
            app.store.keep_phrase(&row).await?;
        }
    }
    let known = app.store.macros().await?;
    for (number, (title, steps)) in MACROS.into_iter().enumerate() {
        let id = format!("demo-{number}");
        if known.iter().all(|known| known.id != id) {
            let row = MacroRow { id, title: title.to_owned(), team: None, steps: steps.to_owned(), used: 0 };
            app.store.keep_macro(&row).await?;
        }
    }
    // The first contacts of the history are the same at every start.
    let mut rows = Vec::new();
    for id in 1..=KNOWN as i64 {
        rows.extend(app.store.contact_row(desk::ContactId(id)).await?);
    }
    let facts = rows.iter().enumerate().flat_map(|(number, row)| of_contact(number, row, at)).collect();
    app.store.ledger().append(Batch { facts, ..Batch::default() }).await.map(drop)
}

fn of_contact(number: usize, row: &ContactRow, at: Moment) -> Vec<Fact> {
    let Some(key) = row.keys.first().map(Name::from) else { return Vec::new() };
    let attribute = |key: &'static str, value: &str| ContactChange::Attribute { key: key.into(), value: Some(value.to_owned()) };
    let label = |label: &'static str| ContactChange::Label { add: vec![label.into()], remove: Vec::new() };
    let mut changes = vec![
        attribute("shop", SHOPS[number % SHOPS.len()]),
        attribute("size", SIZES[number % SIZES.len()]),
        ContactChange::Language(Some(LANGUAGES[number % LANGUAGES.len()].into())),
        ContactChange::Consent {
            purpose: "marketing".into(),
            given: !number.is_multiple_of(3),
            proof: "form in the shop".to_owned(),
        },
    ];
    changes.extend(number.is_multiple_of(7).then(|| label("vip")));
    changes.extend((number % 4 == 1).then(|| label("newsletter")));
    changes
        .extend((number % 11 == 3).then(|| ContactChange::Note { text: "Prefers to be written to in the evening.".to_owned() }));
    let fact = |(change_number, change)| {
        let event = Event::ContactChanged { id: format!("demo-{key}-{change_number}").into(), by: "admin".into(), change };
        Fact { inbox: Name::default(), person: vec![key.clone()], at, event }
    };
    changes.into_iter().enumerate().map(fact).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_the_teams_are_ones_that_the_desk_reads() {
        let cast = Cast::of(3, 6);
        let desk = desk::desk_file::Desk::parse(&(cast.desk_file() + &teams(&cast))).unwrap();
        assert!(!desk.teams.is_empty());
        assert!(desk.agents.values().any(|agent| agent.team.as_ref().is_some_and(|team| desk.teams.contains_key(team))));
    }
}
