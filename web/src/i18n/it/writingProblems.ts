// What the server refuses of a message, a saved reply, a macro or a template, and what to do next, in Italian; by the stable
// code of the refusal.
const writingProblems: typeof import('../en/writingProblems').default = {
  service_window_closed:
    "L'ultimo messaggio del cliente risale a più di 24 ore fa. WhatsApp permette una risposta libera solo dopo che riscrive.",
  text_empty: 'Scrivi prima qualcosa.',
  text_too_long: 'È più lungo di quanto WhatsApp permetta (4096 caratteri). Dividilo in due messaggi.',
  colleague_replied: 'Nel frattempo un collega ha risposto. Leggi prima di inviare.',
  already_sent: 'È già partito e non si può ritirare.',
  shortcut_taken: 'Un’altra risposta ha già questa scorciatoia.',
  shortcut_invalid: 'Una scorciatoia può contenere solo lettere, cifre, - e _.',
  variable_unknown: 'Il testo contiene una variabile che non esiste.',
  steps_miscounted: 'Una macro ha da 1 a 20 passi.',
  step_unknown: 'Questo tipo di passo non esiste. Ricarica la pagina.',
  snooze_invalid: 'Scegli per quanto posticipare.',
  reply_invalid: 'Questa risposta non si può usare. Scegline un’altra o scrivi un testo.',
  template_refused: 'WhatsApp ha respinto questo modello.',
  caption_too_long: 'Il testo sotto un file ha al massimo 1024 caratteri. Invia il resto come messaggio.',
  caption_not_allowed: 'Una nota vocale o uno sticker non ha testo. Invialo come messaggio.',
  voice_wrong: 'Solo un audio può essere una nota vocale. Invialo come file.',
  type_unsupported: 'Messaggi di questo tipo si possono solo ricevere. Scrivine un altro.',
  location_wrong: 'Questo non è un luogo sulla terra. Controlla latitudine e longitudine.',
  contacts_count: 'Invia da una a venti schede di contatto alla volta.',
  contact_name_missing: 'Ogni scheda di contatto ha bisogno di un nome. Aggiungilo.',
  contact_empty: 'Ogni scheda di contatto ha bisogno di un numero o di un’e-mail. Aggiungine uno.',
  emoji_wrong: 'Una reazione è una sola emoji. Scegline un’altra.',
  footer_too_long: 'Il piè di pagina ha al massimo 60 caratteri. Accorcialo.',
  footer_not_allowed: 'Questo tipo di messaggio non ha piè di pagina. Toglilo.',
  buttons_count: 'Ci possono essere da uno a tre pulsanti. Per più scelte invia una lista.',
  button_wrong: 'Un pulsante è incompleto o troppo lungo. Controlla il testo, l’indirizzo e il numero.',
  button_repeated: 'Due pulsanti dicono la stessa cosa. Cambiane uno.',
  list_button_wrong: 'Il pulsante che apre la lista ha bisogno di un titolo di 20 caratteri al massimo.',
  list_count: 'Una lista ha da una a dieci righe in tutto e nessuna sezione vuota. Aggiungine o toglile.',
  section_title_wrong: 'Ognuna di più sezioni ha bisogno di un titolo di 24 caratteri al massimo.',
  row_wrong:
    'Una riga ha bisogno di un titolo di 24 caratteri al massimo e di una descrizione di 72 al massimo.',
  row_repeated: 'Due righe sono uguali. Cambiane una.',
  link_title_wrong: 'Il pulsante del link ha bisogno di un titolo di 20 caratteri al massimo.',
  link_wrong: 'Scrivi un indirizzo che comincia con https://.',
  draft_too_long: 'La bozza è troppo lunga per essere conservata. Usa al massimo 20.000 caratteri.',
  mentions_too_many: 'Una nota può chiamare al massimo 50 persone. Togline alcune.',
  file_unknown: 'Questo file non c’è più. Sceglilo di nuovo.',
  variable_missing:
    'La risposta rapida ha una variabile di cui non si sa nulla. Scrivi questa risposta a mano.',
  template_value_missing: 'Compila ogni variabile del modello.',
  template_value_wrong:
    'Una variabile non può contenere a capo, tabulazioni o più di quattro spazi di fila. Toglili.',
  header_file_wrong:
    'L’intestazione di un modello è un’immagine, un video o un documento. Scegli un altro file.',
  name_wrong: 'Il nome di un modello ha solo lettere minuscole, cifre e trattini bassi. Correggilo.',
  language_wrong:
    'WhatsApp non conosce questa lingua. Scegli de, it, es o en, o una con il paese come en_US.',
  category_wrong: 'Questa categoria non esiste. Scegline un’altra.',
  body_wrong: 'Il testo di un modello ha da 1 a 1024 caratteri. Accorcialo o scrivilo.',
  variable_at_edge:
    'Il testo non può cominciare né finire con una variabile. Scrivi una parola prima e dopo.',
  variable_wrong: 'Le variabili non sono in ordine. Numerale da 1 senza salti o dai loro nomi in minuscolo.',
  example_missing:
    'WhatsApp vuole un esempio per ogni variabile e per il file dell’intestazione. Aggiungilo.',
  header_wrong: 'Un’intestazione di testo ha da 1 a 60 caratteri e al massimo una variabile. Correggila.',
  footer_wrong: 'Un piè di pagina ha da 1 a 60 caratteri e nessuna variabile. Correggilo.',
  buttons_wrong:
    'Questi pulsanti non stanno insieme: al massimo dieci, pochi di un tipo e le risposte rapide vicine. Cambiali.',
};

export default writingProblems;
