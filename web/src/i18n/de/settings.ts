// The words of the settings in German.
import type { Messages } from '../en';

const settings: Pick<Messages, keyof typeof import('../en/settings').default> = {
  settings: {
    title: 'Einstellungen',
    lead: 'Regeln des Betriebs. Ändert sich eine, wird die Vergangenheit danach neu gezählt.',
    save: 'Speichern',
    saved: 'Gespeichert',
    undo: 'Änderungen verwerfen',
    hours: {
      tab: 'Öffnungszeiten',
      lead: 'Zeiten „in Öffnungszeiten“ zählen nur diese. Ein Eingang ohne Zeiten ist immer offen.',
      inbox: 'Eingang',
      always: 'Immer offen',
      spans: 'Offen von, bis',
      spansHint: 'Mehrere Spannen mit Komma: 09:00-12:30, 13:30-18:00. Leer heißt geschlossen.',
      holidays: 'Feiertage (geschlossen)',
      special: 'Besondere Tage',
      specialHint: 'Ein besonderer Tag geht vor Feiertag und Woche.',
      day: 'Tag',
      add: 'Tag hinzufügen',
      remove: (day) => `${day} entfernen`,
      wrong: 'Zeiten wie 09:00-12:30 schreiben',
      closed: 'geschlossen',
      byHand:
        'Diese Zeiten stehen so in der Konfigurationsdatei, dass dieses Formular sie nicht ändern kann. Ändern Sie sie dort.',
      none: 'Die Konfigurationsdatei nennt keinen Eingang',
      noneHint: 'Fügen Sie in der Datei ein [[inbox]] hinzu; dann lassen sich hier seine Zeiten setzen.',
    },
    mail: {
      tab: 'Bericht per E-Mail',
      lead: 'Die Zahlen des letzten Tages oder der letzten Woche in der Zeitzone des Betriebs, mit einer Tabelle im Anhang.',
      every: 'Senden',
      off: 'Nie',
      daily: 'Jeden Tag',
      weekly: 'Jede Woche',
      weekday: 'Wochentag',
      at: 'Um',
      to: 'An',
      toHint: 'Eine Adresse je Zeile',
      toWrong: (address) => `${address} ist keine E-Mail-Adresse`,
      language: 'Sprache',
      noSmtp:
        'Der Server kann noch keine E-Mail senden. Tragen Sie die SMTP-Adresse ein, wie die Anleitung beschreibt; die Vorschau geht schon.',
      preview: 'Vorschau',
      open: 'Vorschau in neuem Tab öffnen',
      now: 'Jetzt senden',
      next: (when) => `Nächster: ${when}.`,
      last: (when, state) => `Letzter: ${when}, ${state}`,
      states: {
        started: 'begonnen',
        sent: 'gesendet',
        failed: 'nicht gesendet',
        uncertain: 'ungewiss, ob gesendet',
      },
      sent: 'Gesendet',
    },
    file: {
      tab: 'Konfigurationsdatei',
      lead: 'Alles in einem Text: Zeitzone, Fristen, Ziele, Eingänge mit ihren Zeiten, Mitarbeiter.',
      text: 'Text der Konfigurationsdatei',
      line: (n) => `Zeile ${n}`,
      refused: 'Das wurde nicht gespeichert',
    },
  },
};

export default settings;
