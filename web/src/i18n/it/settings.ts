// The words of the settings in Italian.
import type { Messages } from '../en';

const settings: Pick<Messages, keyof typeof import('../en/settings').default> = {
  settings: {
    title: 'Impostazioni',
    lead: 'Regole della gestione. Se una cambia, il passato viene ricontato di conseguenza.',
    save: 'Salva',
    saved: 'Salvato',
    undo: 'Annulla le modifiche',
    hours: {
      tab: 'Orari di apertura',
      lead: 'I tempi «in orario» contano solo questi. Una casella senza orari è sempre aperta.',
      inbox: 'Casella',
      always: 'Sempre aperta',
      spans: 'Aperto da, a',
      spansHint: 'Più fasce con la virgola: 09:00-12:30, 13:30-18:00. Vuoto significa chiuso.',
      holidays: 'Festività (chiuso)',
      special: 'Giorni speciali',
      specialHint: 'Un giorno speciale prevale su festività e settimana.',
      day: 'Giorno',
      add: 'Aggiungi un giorno',
      remove: (day) => `Togli ${day}`,
      wrong: 'Scrivi gli orari come 09:00-12:30',
      closed: 'chiuso',
      byHand:
        'Questi orari sono scritti nel file in un modo che questo modulo non può cambiare. Cambiali lì.',
      none: 'Il file di configurazione non nomina caselle',
      noneHint: 'Aggiungi un [[inbox]] nel file, poi qui se ne impostano gli orari.',
    },
    mail: {
      tab: 'Rapporto via e-mail',
      lead: "I dati dell'ultimo giorno o settimana, nel fuso della gestione, con una tabella allegata.",
      every: 'Invia',
      off: 'Mai',
      daily: 'Ogni giorno',
      weekly: 'Ogni settimana',
      weekday: 'Giorno',
      at: 'Alle',
      to: 'A',
      toHint: 'Un indirizzo per riga',
      toWrong: (address) => `${address} non è un indirizzo e-mail`,
      language: 'Lingua',
      noSmtp:
        "Il server non può ancora inviare e-mail. Imposta l'indirizzo SMTP come descritto nella guida; l'anteprima funziona già.",
      preview: 'Anteprima',
      open: "Apri l'anteprima in una nuova scheda",
      now: 'Invia ora',
      next: (when) => `Prossimo: ${when}.`,
      last: (when, state) => `Ultimo: ${when}, ${state}`,
      states: {
        started: 'iniziato',
        sent: 'inviato',
        failed: 'non inviato',
        uncertain: 'incerto se inviato',
      },
      sent: 'Inviato',
    },
    file: {
      tab: 'File di configurazione',
      lead: 'Tutto in un testo: fuso, finestre, obiettivi, caselle con i loro orari, operatori.',
      text: 'Testo del file di configurazione',
      line: (n) => `Riga ${n}`,
      refused: 'Non è stato salvato',
    },
  },
};

export default settings;
