//! Italian.

use super::{Phrases, Topic};

pub(super) const PHRASES: Phrases = Phrases {
    topics: &[
        Topic {
            category: "order",
            opening: &[
                "dov'è il mio ordine {order}?",
                "vorrei modificare l'ordine {order}.",
                "il mio ordine di {day} non è stato ancora confermato.",
            ],
            ask: &["Mi può indicare il numero dell'ordine?", "In che data ha ordinato?"],
            detail: &["Il numero è {order}.", "Era {day}, numero {order}."],
            answer: &[
                "Il suo ordine {order} è confermato e parte {day}.",
                "Ho modificato l'ordine {order}, riceverà subito una nuova conferma.",
            ],
        },
        Topic {
            category: "delivery",
            opening: &[
                "il pacco doveva arrivare {day} e non si è visto.",
                "posso spostare la consegna di {order} a {day}?",
                "il corriere è passato ma non ha lasciato nulla. Dov'è il pacco?",
            ],
            ask: &["L'indirizzo di consegna è ancora corretto?", "Ha già chiesto ai vicini?"],
            detail: &["Sì, l'indirizzo è giusto.", "No, dai vicini non c'è niente."],
            answer: &["Il pacco è in deposito e sarà consegnato {day} entro le {time}.", "Ho spostato la consegna a {day}."],
        },
        Topic {
            category: "invoice",
            opening: &[
                "mi serve la fattura di {sum} euro per {order}.",
                "sulla fattura c'è la ragione sociale sbagliata.",
                "perché mi avete addebitato {sum} euro due volte?",
            ],
            ask: &["A chi dobbiamo intestare la fattura?", "Quando è avvenuto l'addebito?"],
            detail: &["Alla ditta registrata nell'account.", "{day}, tutte e due le volte {sum} euro."],
            answer: &[
                "La fattura è in arrivo nella sua casella.",
                "Il doppio addebito di {sum} euro sarà rimborsato entro {day}.",
            ],
        },
        Topic {
            category: "appointment",
            opening: &[
                "avete ancora un appuntamento libero {day}?",
                "devo purtroppo disdire l'appuntamento delle {time}.",
                "quando può venire il tecnico?",
            ],
            ask: &["Le va bene {day} alle {time}?", "Preferisce la mattina o il pomeriggio?"],
            detail: &["{day} va benissimo.", "Meglio verso le {time}."],
            answer: &["Appuntamento fissato: {day} alle {time}.", "Fatto, il tecnico viene {day} alle {time}."],
        },
        Topic {
            category: "damaged",
            opening: &["{item} mi è arrivato rotto.", "manca un pezzo: {item}.", "{item} non funziona più dopo due giorni!"],
            ask: &["Ci può mandare una foto?", "Anche l'imballo è danneggiato?"],
            detail: &["Qui si vede il danno.", "La scatola era schiacciata."],
            answer: &["Le spediamo gratis un ricambio {day}.", "Ci dispiace. Le accreditiamo {sum} euro."],
        },
        Topic {
            category: "return",
            opening: &[
                "vorrei restituire un articolo: {item}.",
                "quanto tempo ho per il reso?",
                "quando arriva il rimborso di {order}?",
            ],
            ask: &["L'articolo è nuovo e non usato?", "Ha ancora l'etichetta del reso?"],
            detail: &["Sì, ancora imballato.", "No, l'etichetta manca."],
            answer: &["L'etichetta per {order} è nella sua casella.", "Il rimborso di {sum} euro arriva {day}."],
        },
        Topic {
            category: "advice",
            opening: &["{item} torna disponibile?", "che misura consigliate per {item}?", "c'è uno sconto per {item}?"],
            ask: &["Per quale uso le serve?", "Che colore preferisce?"],
            detail: &["Per casa, niente di particolare.", "Preferibilmente blu."],
            answer: &[
                "Torna disponibile {day}, gliene ho messo da parte uno.",
                "Con il buono costa solo {sum} euro, le mando il link.",
            ],
        },
        Topic {
            category: "account",
            opening: &[
                "non riesco più a entrare nel mio account.",
                "potete cambiare il mio indirizzo?",
                "il codice di accesso non arriva.",
            ],
            ask: &["Quale messaggio di errore vede?", "Usa l'app o il browser?"],
            detail: &["Dice solo che qualcosa è andato storto.", "Il browser, dal telefono."],
            answer: &["Ho sbloccato il suo account, provi di nuovo.", "L'indirizzo è aggiornato."],
        },
    ],
    items: &["il bollitore", "la lampada da terra", "lo zaino", "il macinacaffè", "lo scaffale", "la cuffia"],
    days: &["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"],
    hello: &["Ciao, ", "Buongiorno, ", "Salve, ", "", "Buonasera, "],
    welcome: &["Buongiorno, sono {agent}. ", "Salve, {agent} dell'assistenza. ", "Grazie per averci scritto! ", ""],
    moment: &["Un momento, controllo subito.", "Verifico con il magazzino."],
    nudge: &["C'è qualcuno?", "Sto aspettando da un po' ...", "Potete rispondere per favore?"],
    gone: &["Lasciamo perdere, così non va.", "Allora telefono."],
    thanks: &["Grazie!", "Grazie mille", "Perfetto, grazie!", "Va bene 👍", "Ok grazie", "Gentilissima, grazie mille!", "🙏"],
    more: &[
        ("Ancora una domanda: ricevo anche una mail?", "Sì, è già partita."),
        ("Si può fare prima?", "Purtroppo no, prima non è possibile."),
        ("C'è un costo in più?", "No, è gratuito."),
    ],
    goodbye: &["Di nulla, le auguro una buona giornata!", "È stato un piacere. Ci scriva quando vuole."],
    again: &["Purtroppo non ha funzionato.", "Il problema si è ripresentato.", "Non ho ancora ricevuto niente."],
    caption: &["Ecco com'è", "Mi è arrivato così", "Foto di oggi"],
    away: "Grazie per il messaggio. Il nostro team torna domani mattina.",
    survey: "Quanto è soddisfatto del nostro servizio? Risponda da 1 (per niente) a 5 (molto).",
    menu: "Ciao! Sono l'assistente digitale. Di cosa si tratta: ordine, consegna o altro?",
    options: ["Ordine", "Consegna", "Altro"],
    bot_asks: "Qual è il numero dell'ordine?",
    bot_knows: "L'ordine {order} è in viaggio e arriva probabilmente {day}. Ho risposto alla sua domanda?",
    solved: ("Sì, tutto a posto", "Bene! A presto."),
    human: ("Vorrei parlare con una persona", "Certo, la passo a una collega o a un collega."),
    offer: [
        "Solo questa settimana: 15 % su tutto per la casa. Risponda SÌ per il buono.",
        "Abbiamo messo da parte qualcosa per lei: il suo buono personale. Le interessa?",
    ],
    interested: &["SÌ", "Sì, volentieri. Vale anche per {item}?", "Fino a quando vale il buono?"],
};
