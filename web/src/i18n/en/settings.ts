// The words of the settings in English.
// This file gives the shape; its sisters in the other languages must have the same keys.
const settings = {
  settings: {
    title: 'Settings',
    lead: 'Rules of the desk. When one changes, the past is recounted by it.',
    save: 'Save',
    saved: 'Saved',
    undo: 'Undo changes',
    hours: {
      tab: 'Opening hours',
      lead: 'Times “in opening hours” count only these. An inbox without hours is always open.',
      inbox: 'Inbox',
      always: 'Always open',
      spans: 'Open from, to',
      spansHint: 'Several spans with a comma: 09:00-12:30, 13:30-18:00. Empty means closed.',
      holidays: 'Holidays (closed)',
      special: 'Special days',
      specialHint: 'A special day beats a holiday and the week.',
      day: 'Day',
      add: 'Add a day',
      remove: (day: string) => `Remove ${day}`,
      wrong: 'Write times as 09:00-12:30',
      closed: 'closed',
      byHand:
        'These hours are written in the desk file in a way that this form cannot change. Change them there.',
      none: 'The desk file names no inbox',
      noneHint: 'Add an [[inbox]] in the desk file, then its hours can be set here.',
    },
    mail: {
      tab: 'Report by e-mail',
      lead: 'The figures of the last day or week, in the reporting zone, with a table attached.',
      every: 'Send',
      off: 'Never',
      daily: 'Every day',
      weekly: 'Every week',
      weekday: 'Weekday',
      at: 'At',
      to: 'To',
      toHint: 'One address a line',
      toWrong: (address: string) => `${address} is no e-mail address`,
      language: 'Language',
      noSmtp:
        'The server cannot send e-mail yet. Set the SMTP address as the guide describes; the preview works already.',
      preview: 'Preview',
      open: 'Open the preview in a new tab',
      now: 'Send now',
      next: (when: string) => `Next: ${when}.`,
      last: (when: string, state: string) => `Last: ${when}, ${state}`,
      states: {
        started: 'started',
        sent: 'sent',
        failed: 'not sent',
        uncertain: 'uncertain whether it was sent',
      },
      sent: 'Sent',
    },
    file: {
      tab: 'Desk file',
      lead: 'Everything in one text: zone, windows, targets, inboxes with their hours, agents.',
      text: 'Text of the desk file',
      line: (n: string) => `Line ${n}`,
      refused: 'This was not saved',
    },
  },
};

export default settings;
