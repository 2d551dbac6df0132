// What the server refuses of a message, a saved reply, a macro or a template, and what to do next, in German; by the stable
// code of the refusal.
const writingProblems: typeof import('../en/writingProblems').default = {
  service_window_closed:
    'Der Kunde hat zuletzt vor mehr als 24 Stunden geschrieben. WhatsApp erlaubt eine freie Antwort erst, wenn er wieder schreibt.',
  text_empty: 'Schreiben Sie zuerst etwas.',
  text_too_long: 'Das ist länger, als WhatsApp erlaubt (4096 Zeichen). Teilen Sie es in zwei Nachrichten.',
  colleague_replied: 'Eine Kollegin hat inzwischen geantwortet. Lesen Sie es, bevor Sie senden.',
  already_sent: 'Es ist schon hinausgegangen und lässt sich nicht zurücknehmen.',
  shortcut_taken: 'Eine andere Antwort hat dieses Kürzel schon.',
  shortcut_invalid: 'Ein Kürzel darf nur Buchstaben, Ziffern, - und _ enthalten.',
  variable_unknown: 'Der Text enthält einen Platzhalter, den es nicht gibt.',
  steps_miscounted: 'Ein Makro hat 1 bis 20 Schritte.',
  step_unknown: 'Diese Art von Schritt gibt es nicht. Laden Sie die Seite neu.',
  snooze_invalid: 'Wählen Sie, wie lange zurückgestellt wird.',
  reply_invalid: 'Diese Antwort geht nicht. Wählen Sie eine andere oder schreiben Sie einen Text.',
  template_refused: 'WhatsApp hat diese Vorlage abgelehnt.',
  caption_too_long:
    'Der Text unter einer Datei hat höchstens 1024 Zeichen. Senden Sie den Rest als Nachricht.',
  caption_not_allowed:
    'Unter einer Sprachnachricht oder einem Sticker steht kein Text. Senden Sie ihn als Nachricht.',
  voice_wrong: 'Nur Ton kann eine Sprachnachricht sein. Senden Sie das als Datei.',
  type_unsupported: 'Nachrichten dieser Art kann man nur empfangen. Schreiben Sie eine andere.',
  location_wrong: 'Das ist kein Ort auf der Erde. Prüfen Sie Breite und Länge.',
  contacts_count: 'Senden Sie ein bis zwanzig Kontakte auf einmal.',
  contact_name_missing: 'Jeder Kontakt braucht einen Namen. Ergänzen Sie ihn.',
  contact_empty: 'Jeder Kontakt braucht eine Nummer oder eine E-Mail-Adresse. Ergänzen Sie eine.',
  emoji_wrong: 'Eine Reaktion ist ein einzelnes Emoji. Wählen Sie ein anderes.',
  footer_too_long: 'Die Fußzeile hat höchstens 60 Zeichen. Kürzen Sie sie.',
  footer_not_allowed: 'Nachrichten dieser Art haben keine Fußzeile. Nehmen Sie sie heraus.',
  buttons_count: 'Es gibt ein bis drei Schaltflächen. Senden Sie für mehr Auswahl eine Liste.',
  button_wrong:
    'Eine Schaltfläche ist unvollständig oder zu lang. Prüfen Sie ihren Text, ihre Adresse und ihre Nummer.',
  button_repeated: 'Zwei Schaltflächen sagen dasselbe. Ändern Sie eine.',
  list_button_wrong: 'Die Schaltfläche, die die Liste öffnet, braucht einen Titel mit höchstens 20 Zeichen.',
  list_count:
    'Eine Liste hat insgesamt ein bis zehn Zeilen und keinen leeren Abschnitt. Ergänzen oder entfernen Sie welche.',
  section_title_wrong: 'Jeder von mehreren Abschnitten braucht einen Titel mit höchstens 24 Zeichen.',
  row_wrong:
    'Eine Zeile braucht einen Titel mit höchstens 24 Zeichen und eine Beschreibung mit höchstens 72.',
  row_repeated: 'Zwei Zeilen sind gleich. Ändern Sie eine.',
  link_title_wrong: 'Die Schaltfläche des Links braucht einen Titel mit höchstens 20 Zeichen.',
  link_wrong: 'Schreiben Sie eine Adresse, die mit https:// beginnt.',
  draft_too_long: 'Der Entwurf ist zu lang zum Aufbewahren. Verwenden Sie höchstens 20.000 Zeichen.',
  mentions_too_many: 'Eine Notiz kann höchstens 50 Personen rufen. Nehmen Sie einige heraus.',
  file_unknown: 'Diese Datei ist nicht mehr da. Wählen Sie sie erneut aus.',
  variable_missing:
    'Der Textbaustein hat eine Variable, zu der nichts bekannt ist. Schreiben Sie diese Antwort von Hand.',
  template_value_missing: 'Füllen Sie jede Variable der Vorlage aus.',
  template_value_wrong:
    'Eine Variable darf keine Zeilenumbrüche, keine Tabulatoren und höchstens vier Leerzeichen hintereinander enthalten. Nehmen Sie sie heraus.',
  header_file_wrong:
    'Die Kopfzeile einer Vorlage ist ein Bild, ein Video oder ein Dokument. Wählen Sie eine andere Datei.',
  name_wrong:
    'Der Name einer Vorlage hat nur Kleinbuchstaben, Ziffern und Unterstriche. Berichtigen Sie ihn.',
  language_wrong:
    'WhatsApp kennt diese Sprache nicht. Wählen Sie de, it, es oder en oder eine mit Land wie en_US.',
  category_wrong: 'Diese Kategorie gibt es nicht. Wählen Sie eine andere.',
  body_wrong: 'Der Text einer Vorlage hat 1 bis 1024 Zeichen. Kürzen Sie ihn oder schreiben Sie einen.',
  variable_at_edge:
    'Der Text darf weder mit einer Variable beginnen noch enden. Schreiben Sie ein Wort davor und danach.',
  variable_wrong:
    'Die Variablen sind nicht in Ordnung. Nummerieren Sie sie ab 1 ohne Lücken oder benennen Sie sie in Kleinbuchstaben.',
  example_missing:
    'WhatsApp will ein Beispiel für jede Variable und für die Datei der Kopfzeile. Ergänzen Sie es.',
  header_wrong:
    'Eine Kopfzeile aus Text hat 1 bis 60 Zeichen und höchstens eine Variable. Berichtigen Sie sie.',
  footer_wrong: 'Eine Fußzeile hat 1 bis 60 Zeichen und keine Variablen. Berichtigen Sie sie.',
  buttons_wrong:
    'Diese Schaltflächen passen nicht zusammen: höchstens zehn, wenige einer Art und Schnellantworten nebeneinander. Ändern Sie sie.',
};

export default writingProblems;
