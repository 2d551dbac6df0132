// Invented people and sentences for the mock server. Nothing here comes from anybody; the numbers are not in use.
export const people = [
  'Lena Vogt', 'Marco Bellini', 'Lucía Romero', 'Tom Hughes', 'Jonas Keller', 'Giulia Ferri', 'Pablo Ortega', 'Emma Clarke',
  'Mia Hartmann', 'Luca Moretti', 'Carmen Vidal', 'Oliver Reed', 'Paul Brandt', 'Sara Conti', 'Diego Navarro', 'Amy Walsh',
  'Nora Lindner', 'Elisa Greco', 'Marta Iglesias', 'Jack Turner', 'Felix Baumann', 'Paolo Rinaldi', 'Elena Cruz', 'Ruth Palmer',
]; // prettier-ignore

export const sentences = {
  de: {
    ask: [
      'Guten Tag, wo ist meine Bestellung?',
      'Hallo, kann ich den Termin verschieben?',
      'Die Rechnung stimmt nicht.',
    ],
    reply: [
      'Guten Tag! Ich sehe gleich nach.',
      'Gern, welcher Tag passt Ihnen?',
      'Ich habe sie korrigiert und neu gesendet.',
    ],
    more: ['Danke, und wie lange dauert das?', 'Mittwoch wäre gut.', 'Super, vielen Dank!'],
  },
  it: {
    ask: [
      'Buongiorno, dove si trova il mio ordine?',
      'Vorrei spostare il mio appuntamento.',
      'La fattura non è corretta.',
    ],
    reply: [
      'Buongiorno! Controllo subito.',
      'Certo, quale giorno preferisce?',
      'Corretta e inviata di nuovo.',
    ],
    more: ['Grazie, quanto tempo ci vuole?', 'Mercoledì va bene.', 'Perfetto, grazie mille!'],
  },
  es: {
    ask: ['Hola, ¿dónde está mi pedido?', 'Quisiera cambiar mi cita.', 'La factura no es correcta.'],
    reply: ['¡Hola! Lo miro enseguida.', 'Claro, ¿qué día le va bien?', 'Ya está corregida y enviada.'],
    more: ['Gracias, ¿cuánto tarda?', 'El miércoles estaría bien.', '¡Perfecto, muchas gracias!'],
  },
  en: {
    ask: ['Hi, where is my order?', 'Can I move my appointment?', 'The invoice is not right.'],
    reply: ['Hello! Let me look right away.', 'Of course, which day suits you?', 'Corrected and sent again.'],
    more: ['Thanks, how long does it take?', 'Wednesday would be good.', 'Great, thank you!'],
  },
};

export const agents = [
  { id: 'anna', name: 'Anna', team: 'orders' },
  { id: 'ben', name: 'Ben', team: 'orders' },
  { id: 'chiara', name: 'Chiara', team: 'billing' },
  { id: 'david', name: 'David', team: null },
];

export const inboxes = [
  { id: '106540352242922', name: 'Support DE', zone: 'Europe/Berlin', bot: true, languages: ['de', 'en'] },
  { id: '106540352242923', name: 'Support IT', zone: 'Europe/Rome', bot: false, languages: ['it', 'es'] },
];

export const categories = ['order_status', 'invoice', 'appointment', 'return', 'none'];

export const campaigns = [
  { id: 'spring_sale', variants: ['A', 'B'], size: 260 },
  { id: 'win_back', variants: ['A', 'B'], size: 140 },
  { id: 'new_hours', variants: ['A'], size: 90 },
];

export const steps = ['ask_order_number', 'show_status', 'choose_topic', 'greeting', 'confirm_appointment'];
