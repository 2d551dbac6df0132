//! FRT and resolution time as other products count them, for a team that moves from one of them (labelled as theirs wherever shown).
//!
//! Sources: what their documents and public sources said in 2026. Never among [`super::ALL`]: no target, no promise.
//! Next one: an entry of [`PEERS`], and what it counts in `thread/peers`.

use super::{Better, Formula, Kpi, Unit, Words};
use crate::sample::Measure;

/// A figure as another product counts it.
#[derive(Debug)]
pub struct Peer {
    /// The KPI of ours that it stands beside.
    pub of: &'static str,
    /// Whose it is.
    pub product: &'static str,
    /// Its definition; its id can be asked for like any other.
    pub kpi: &'static Kpi,
}

/// All of them.
pub static PEERS: &[Peer] = &[
    Peer {
        of: "first_response_time",
        product: "Chatwoot",
        kpi: &Kpi {
            id: "first_response_time.chatwoot",
            version: 1,
            name: Words {
                en: "First response as Chatwoot",
                de: "Erste Antwort wie Chatwoot",
                it: "Prima risposta come Chatwoot",
                es: "Primera respuesta como Chatwoot",
            },
            meaning: Words {
                en: "From the opening to the first message of an agent, once a conversation, booked at the reply and credited to the assignee. A reopening before the first reply starts the clock anew; conversations that an agent began count with about 0.",
                de: "Von der Eröffnung bis zur ersten Nachricht eines Agenten, einmal je Gespräch, gebucht bei der Antwort, gutgeschrieben dem Zugewiesenen. Eine Wiedereröffnung vor der ersten Antwort startet die Uhr neu; von Agenten begonnene Gespräche zählen mit etwa 0.",
                it: "Dall'apertura al primo messaggio di un agente, una volta per conversazione, registrato alla risposta e attribuito all'assegnatario. Una riapertura prima della prima risposta riavvia l'orologio; le conversazioni iniziate da un agente contano circa 0.",
                es: "Desde la apertura hasta el primer mensaje de un agente, una vez por conversación, anotado en la respuesta y atribuido al asignado. Una reapertura antes de la primera respuesta reinicia el reloj; las conversaciones que empezó un agente cuentan con cerca de 0.",
            },
            unit: Unit::Duration,
            better: Better::Lower,
            target: None,
            formula: Formula::Duration(Measure::ChatwootFirstResponse),
            left_out: &[],
            refused: &[],
        },
    },
    Peer {
        of: "first_response_time",
        product: "Zendesk",
        kpi: &Kpi {
            id: "first_response_time.zendesk",
            version: 1,
            name: Words {
                en: "First response as Zendesk",
                de: "Erste Antwort wie Zendesk",
                it: "Prima risposta come Zendesk",
                es: "Primera respuesta como Zendesk",
            },
            meaning: Words {
                en: "From the opening to the first reply of an agent, the time with the bot included, booked at the opening.",
                de: "Von der Eröffnung bis zur ersten Antwort eines Agenten, die Zeit beim Bot eingeschlossen, gebucht bei der Eröffnung.",
                it: "Dall'apertura alla prima risposta di un agente, compreso il tempo con il bot, registrato all'apertura.",
                es: "Desde la apertura hasta la primera respuesta de un agente, incluido el tiempo con el bot, anotado en la apertura.",
            },
            unit: Unit::Duration,
            better: Better::Lower,
            target: None,
            formula: Formula::Duration(Measure::ZendeskFirstReply),
            left_out: &[],
            refused: &[],
        },
    },
    Peer {
        of: "first_response_time",
        product: "Wati",
        kpi: &Kpi {
            id: "first_response_time.wati",
            version: 1,
            name: Words {
                en: "First response as Wati",
                de: "Erste Antwort wie Wati",
                it: "Prima risposta come Wati",
                es: "Primera respuesta como Wati",
            },
            meaning: Words {
                en: "From the first assignment to the next reply of an agent: the time in the queue before it is not seen.",
                de: "Von der ersten Zuweisung bis zur nächsten Antwort eines Agenten: die Zeit in der Warteschlange davor bleibt unsichtbar.",
                it: "Dalla prima assegnazione alla risposta successiva di un agente: il tempo in coda prima non si vede.",
                es: "Desde la primera asignación hasta la siguiente respuesta de un agente: el tiempo en la cola anterior no se ve.",
            },
            unit: Unit::Duration,
            better: Better::Lower,
            target: None,
            formula: Formula::Duration(Measure::WatiFirstResponse),
            left_out: &[],
            refused: &[],
        },
    },
    Peer {
        of: "resolution_time",
        product: "Chatwoot",
        kpi: &Kpi {
            id: "resolution_time.chatwoot",
            version: 1,
            name: Words {
                en: "Resolution as Chatwoot",
                de: "Lösung wie Chatwoot",
                it: "Risoluzione come Chatwoot",
                es: "Resolución como Chatwoot",
            },
            meaning: Words {
                en: "From the opening to each resolution, however often the conversation was reopened, credited to the assignee.",
                de: "Von der Eröffnung bis zu jeder Lösung, wie oft das Gespräch auch wieder geöffnet wurde, gutgeschrieben dem Zugewiesenen.",
                it: "Dall'apertura a ogni risoluzione, per quanto spesso la conversazione sia stata riaperta, attribuita all'assegnatario.",
                es: "Desde la apertura hasta cada resolución, por muchas veces que se reabriera la conversación, atribuida al asignado.",
            },
            unit: Unit::Duration,
            better: Better::Lower,
            target: None,
            formula: Formula::Duration(Measure::ChatwootResolution),
            left_out: &[],
            refused: &[],
        },
    },
    Peer {
        of: "resolution_time",
        product: "Zendesk",
        kpi: &Kpi {
            id: "resolution_time.zendesk",
            version: 1,
            name: Words {
                en: "Resolution as Zendesk",
                de: "Lösung wie Zendesk",
                it: "Risoluzione come Zendesk",
                es: "Resolución como Zendesk",
            },
            meaning: Words {
                en: "From the opening to the latest resolution of conversations that are resolved now.",
                de: "Von der Eröffnung bis zur letzten Lösung der Gespräche, die jetzt gelöst sind.",
                it: "Dall'apertura all'ultima risoluzione delle conversazioni ora risolte.",
                es: "Desde la apertura hasta la última resolución de las conversaciones resueltas ahora.",
            },
            unit: Unit::Duration,
            better: Better::Lower,
            target: None,
            formula: Formula::Duration(Measure::FullResolution),
            left_out: &[],
            refused: &[],
        },
    },
    Peer {
        of: "resolution_time",
        product: "Wati",
        kpi: &Kpi {
            id: "resolution_time.wati",
            version: 1,
            name: Words {
                en: "Resolution as Wati",
                de: "Lösung wie Wati",
                it: "Risoluzione come Wati",
                es: "Resolución como Wati",
            },
            meaning: Words {
                en: "From the first assignment to each resolution; conversations that nobody was assigned to are not seen.",
                de: "Von der ersten Zuweisung bis zu jeder Lösung; nie zugewiesene Gespräche bleiben unsichtbar.",
                it: "Dalla prima assegnazione a ogni risoluzione; le conversazioni mai assegnate non si vedono.",
                es: "Desde la primera asignación hasta cada resolución; las conversaciones nunca asignadas no se ven.",
            },
            unit: Unit::Duration,
            better: Better::Lower,
            target: None,
            formula: Formula::Duration(Measure::WatiResolution),
            left_out: &[],
            refused: &[],
        },
    },
];
