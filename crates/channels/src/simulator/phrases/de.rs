//! German.

use super::{Phrases, Topic};

pub(super) const PHRASES: Phrases = Phrases {
    topics: &[
        Topic {
            category: "order",
            opening: &[
                "wo ist meine Bestellung {order}?",
                "ich möchte an der Bestellung {order} noch etwas ändern.",
                "meine Bestellung vom {day} wurde noch nicht bestätigt.",
            ],
            ask: &["Wie lautet bitte Ihre Bestellnummer?", "Unter welchem Datum haben Sie bestellt?"],
            detail: &["Die Nummer ist {order}.", "Das war am {day}, Nummer {order}."],
            answer: &[
                "Ihre Bestellung {order} ist bestätigt und geht am {day} raus.",
                "Ich habe es in der Bestellung {order} geändert, Sie erhalten gleich eine neue Bestätigung.",
            ],
        },
        Topic {
            category: "delivery",
            opening: &[
                "mein Paket sollte am {day} kommen und ist immer noch nicht da.",
                "kann ich die Lieferung von {order} auf {day} verschieben?",
                "der Bote war da, aber ich habe keine Karte gefunden. Wo ist mein Paket?",
            ],
            ask: &["Stimmt die Lieferanschrift auf der Bestellung noch?", "Haben Sie schon bei den Nachbarn gefragt?"],
            detail: &["Ja, die Adresse stimmt.", "Nein, dort ist nichts abgegeben worden."],
            answer: &[
                "Das Paket liegt im Depot und wird am {day} bis {time} Uhr zugestellt.",
                "Ich habe die Zustellung auf {day} gelegt.",
            ],
        },
        Topic {
            category: "invoice",
            opening: &[
                "ich brauche eine Rechnung über {sum} Euro für {order}.",
                "auf der Rechnung steht die falsche Firma.",
                "warum wurden {sum} Euro zweimal abgebucht?",
            ],
            ask: &["Auf welchen Namen soll die Rechnung lauten?", "Wann war die Abbuchung genau?"],
            detail: &["Bitte auf die Firma, die im Konto steht.", "Am {day}, beide Male {sum} Euro."],
            answer: &[
                "Die Rechnung ist unterwegs in Ihr Postfach.",
                "Die doppelte Buchung über {sum} Euro wird bis {day} erstattet.",
            ],
        },
        Topic {
            category: "appointment",
            opening: &[
                "haben Sie am {day} noch einen Termin frei?",
                "ich muss meinen Termin um {time} Uhr leider absagen.",
                "wann kann der Techniker kommen?",
            ],
            ask: &["Passt Ihnen {day} um {time} Uhr?", "Lieber vormittags oder nachmittags?"],
            detail: &["{day} passt gut.", "Am liebsten gegen {time} Uhr."],
            answer: &["Der Termin ist eingetragen: {day}, {time} Uhr.", "Erledigt, der Techniker kommt am {day} um {time} Uhr."],
        },
        Topic {
            category: "damaged",
            opening: &[
                "der Artikel {item} kam beschädigt an.",
                "beim Artikel {item} fehlt ein Teil.",
                "der Artikel {item} ging nach zwei Tagen kaputt!",
            ],
            ask: &["Können Sie uns bitte ein Foto schicken?", "Ist die Verpackung auch beschädigt?"],
            detail: &["Hier sieht man den Schaden.", "Die Verpackung war eingedrückt."],
            answer: &[
                "Wir schicken Ihnen am {day} kostenlos Ersatz.",
                "Das tut uns leid. Sie bekommen {sum} Euro gutgeschrieben.",
            ],
        },
        Topic {
            category: "return",
            opening: &[
                "ich möchte den Artikel {item} zurückgeben.",
                "wie lange habe ich Zeit für eine Rücksendung?",
                "wann kommt die Erstattung für {order}?",
            ],
            ask: &["Ist die Ware unbenutzt?", "Haben Sie das Rücksendeetikett noch?"],
            detail: &["Ja, originalverpackt.", "Nein, das Etikett fehlt."],
            answer: &[
                "Das Etikett für {order} ist in Ihrem Postfach.",
                "Die Erstattung von {sum} Euro ist am {day} auf Ihrem Konto.",
            ],
        },
        Topic {
            category: "advice",
            opening: &[
                "ist der Artikel {item} wieder lieferbar?",
                "welche Größe empfehlen Sie beim Artikel {item}?",
                "gibt es auf den Artikel {item} gerade einen Rabatt?",
            ],
            ask: &["Wofür möchten Sie es einsetzen?", "Welche Farbe hätten Sie gern?"],
            detail: &["Für zu Hause, nichts Besonderes.", "Am liebsten in Blau."],
            answer: &[
                "Der Artikel {item} ist ab {day} wieder da, ich habe ein Stück für Sie reserviert.",
                "Mit dem Gutschein kostet es nur {sum} Euro, der Link ist unterwegs.",
            ],
        },
        Topic {
            category: "account",
            opening: &[
                "ich komme nicht mehr in mein Konto.",
                "können Sie meine Adresse ändern?",
                "der Code zum Anmelden kommt nicht an.",
            ],
            ask: &["Welche Fehlermeldung sehen Sie?", "Nutzen Sie die App oder den Browser?"],
            detail: &["Da steht nur, dass etwas schiefging.", "Im Browser, am Handy."],
            answer: &["Ich habe Ihr Konto freigeschaltet, bitte versuchen Sie es noch einmal.", "Die Adresse ist geändert."],
        },
    ],
    items: &["Wasserkocher", "Stehlampe", "Rucksack", "Kaffeemühle", "Regal", "Kopfhörer"],
    days: &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
    hello: &["Hallo, ", "Guten Tag, ", "Hi, ", "", "Moin, "],
    welcome: &["Guten Tag, hier ist {agent}. ", "Hallo, {agent} vom Kundendienst. ", "Danke für Ihre Nachricht! ", ""],
    moment: &["Einen Moment bitte, ich sehe nach.", "Ich kläre das kurz mit dem Lager."],
    nudge: &["Hallo? Ist da jemand?", "Ich warte jetzt schon eine Weile ...", "Können Sie bitte antworten?"],
    gone: &["Dann eben nicht. So geht das nicht.", "Ich rufe lieber an."],
    thanks: &["Danke!", "Vielen Dank", "Super, danke!", "Alles klar 👍", "Ok danke", "Perfekt, vielen Dank!", "👍"],
    more: &[
        ("Noch eine Frage: bekomme ich dazu eine Mail?", "Ja, sie ist schon unterwegs."),
        ("Geht das auch schneller?", "Leider nein, früher ist es nicht möglich."),
        ("Kostet das etwas extra?", "Nein, das ist kostenlos."),
    ],
    goodbye: &["Gern geschehen, einen schönen Tag noch!", "Sehr gern. Melden Sie sich jederzeit wieder."],
    again: &["Es hat leider doch nicht geklappt.", "Jetzt ist das Problem wieder da.", "Ich habe immer noch nichts erhalten."],
    caption: &["So sieht es aus", "Das kam bei mir an", "Foto von heute"],
    away: "Danke für Ihre Nachricht. Unser Team ist ab morgen früh wieder für Sie da.",
    survey: "Wie zufrieden waren Sie mit uns? Antworten Sie mit 1 (gar nicht) bis 5 (sehr).",
    menu: "Hallo! Ich bin der digitale Helfer. Worum geht es: Bestellung, Lieferung oder etwas anderes?",
    options: ["Bestellung", "Lieferung", "Etwas anderes"],
    bot_asks: "Wie lautet die Nummer Ihrer Bestellung?",
    bot_knows: "Die Bestellung {order} ist unterwegs und kommt voraussichtlich am {day}. Ist Ihre Frage damit beantwortet?",
    solved: ("Ja, passt", "Schön! Bis bald."),
    human: ("Ich möchte mit einem Menschen sprechen", "Gern, ich gebe Sie an eine Kollegin oder einen Kollegen weiter."),
    offer: [
        "Nur diese Woche: 15 % auf alles für zu Hause. Antworten Sie mit JA für Ihren Gutschein.",
        "Wir haben etwas für Sie zurückgelegt: Ihr persönlicher Gutschein wartet. Interesse?",
    ],
    interested: &["JA", "Ja, gern. Gilt das auch für den Artikel {item}?", "Wie lange gilt der Gutschein?"],
};
