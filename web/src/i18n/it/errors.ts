// What WhatsApp's errors mean and what to do about each in Italian.
import type { Messages } from '../en';

const errors: Pick<Messages, keyof typeof import('../en/errors').default> = {
  errors: {
    undeliverable: {
      name: 'Il messaggio non si è potuto consegnare a questo numero',
      todo: 'Controlla il numero. Forse la persona non usa WhatsApp, ha una versione vecchia o ti ha bloccato; contattala in altro modo.',
    },
    service_window_closed: {
      name: 'La finestra di 24 ore era chiusa',
      todo: 'Invia un modello, o aspetta che il cliente riscriva.',
    },
    marketing_withheld: {
      name: 'WhatsApp ha trattenuto questo messaggio pubblicitario',
      todo: 'Questa persona riceve molta pubblicità. Riprova non prima di 24 ore, e invia meno.',
    },
    marketing_stopped: {
      name: 'Il cliente non vuole messaggi pubblicitari',
      todo: 'Rispettalo: togli la persona dalla lista.',
    },
    spam_restriction: {
      name: 'WhatsApp limita questo numero per segnalazioni',
      todo: 'Ferma le campagne per qualche ora e guarda la valutazione di qualità del numero.',
    },
    throughput_limit: {
      name: 'Troppi messaggi insieme',
      todo: 'Niente: si riprova da sé. Distribuisci le grandi campagne su più tempo.',
    },
    pair_limit: {
      name: 'Troppi messaggi insieme a questo cliente',
      todo: 'Niente: si riprova da sé. Unisci più messaggi brevi in uno.',
    },
    call_limit: {
      name: 'Troppe richieste a WhatsApp',
      todo: 'Niente: si riprova più tardi. Se resta, cerca chi altro usa questa app.',
    },
    provider_fault: {
      name: 'WhatsApp ha avuto un guasto',
      todo: 'Niente: si riprova da sé. Se molti falliscono, guarda la pagina di stato di WhatsApp.',
    },
    token_invalid: {
      name: "L'accesso a WhatsApp non è più valido",
      todo: 'Crea un nuovo token di accesso e inseriscilo in Numeri. Fino ad allora non parte nulla.',
    },
    permission_missing: {
      name: 'Manca un permesso su WhatsApp',
      todo: "Dai all'utente di sistema dell'app il permesso di inviare per questo numero.",
    },
    access_denied: {
      name: "WhatsApp ha negato l'accesso",
      todo: 'Controlla che app e token appartengano a questo account WhatsApp.',
    },
    account_locked: {
      name: "L'account WhatsApp è bloccato",
      todo: 'Apri WhatsApp Manager: lì trovi il motivo e come fare ricorso.',
    },
    policy_violation: {
      name: 'WhatsApp ritiene violate le sue norme',
      todo: 'Apri WhatsApp Manager, leggi di quale norma si tratta e fai ricorso se è sbagliato.',
    },
    country_restricted: {
      name: 'I messaggi verso questo paese non sono ammessi',
      todo: 'Contatta queste persone in altro modo.',
    },
    payment_problem: {
      name: "C'è un problema con il pagamento a WhatsApp",
      todo: 'Controlla metodo di pagamento e limite nelle impostazioni di fatturazione di Meta.',
    },
    number_not_registered: {
      name: 'Il numero mittente non è registrato',
      todo: 'Registra di nuovo il numero con il suo PIN; dopo troppi tentativi aspetta 72 ore.',
    },
    recipient_not_in_test_list: {
      name: 'Il numero non è nella lista di prova',
      todo: 'Aggiungi il numero alla lista di prova, o invia da un numero vero.',
    },
    recipient_is_sender: {
      name: 'Mittente e destinatario sono lo stesso numero',
      todo: 'Scegli un altro destinatario.',
    },
    parameter_invalid: {
      name: 'WhatsApp non ha accettato un dato del messaggio',
      todo: 'Guarda il messaggio dietro il dato: un link, un pulsante o una variabile non va bene a WhatsApp.',
    },
    type_unsupported: {
      name: 'WhatsApp non conosce questo tipo di messaggio',
      todo: 'Invialo come testo o come file.',
    },
    media_upload_failed: {
      name: 'Il file non si è potuto caricare',
      todo: 'Controlla tipo e dimensione del file, poi rinvialo.',
    },
    media_download_failed: {
      name: 'Il file non si è potuto scaricare',
      todo: 'Controlla che il file si possa scaricare dal suo indirizzo e non sia troppo grande.',
    },
    template_missing: {
      name: 'Il modello non esiste',
      todo: 'Controlla nome e lingua del modello, e che sia approvato.',
    },
    template_paused: {
      name: 'Il modello è sospeso',
      todo: 'I clienti se ne sono lamentati. Miglioralo, o usane un altro finché WhatsApp lo sblocca.',
    },
    template_disabled: {
      name: 'Il modello è stato disattivato per sempre',
      todo: 'Scrivi un nuovo modello che i clienti vogliano ricevere.',
    },
    template_parameters: {
      name: 'Numero o forma delle variabili del modello è sbagliato',
      todo: 'Confronta le variabili con il modello approvato.',
    },
    template_too_long: {
      name: 'Il modello compilato è troppo lungo',
      todo: 'Accorcia le variabili o il modello.',
    },
    template_policy: {
      name: 'Il modello viola una norma di WhatsApp',
      todo: 'Cambia il testo e fallo approvare di nuovo.',
    },
    messaging_limit_lowered: {
      name: 'WhatsApp ha abbassato il limite dei messaggi',
      todo: 'Metti i modelli nella categoria giusta, poi aspetta che il limite salga.',
    },
    marketing_endpoint_needed: {
      name: "I modelli pubblicitari passano da un'altra interfaccia",
      todo: 'Passa questo numero alla Marketing Messages API, o riammetti la pubblicità sulla Cloud API.',
    },
    marketing_endpoint: {
      name: 'La Marketing Messages API ha rifiutato',
      todo: "Controlla in WhatsApp Manager che l'account sia predisposto.",
    },
    experiment_group: {
      name: 'WhatsApp esclude questa persona per un esperimento',
      todo: 'Niente: reinviare non serve. Una risposta al cliente passa comunque.',
    },
    display_name_missing: {
      name: 'Il nome visualizzato del numero non è approvato',
      todo: 'Fai approvare il nome in WhatsApp Manager.',
    },
    certificate_invalid: {
      name: 'Il certificato del numero non è valido',
      todo: 'Registra di nuovo il numero.',
    },
    number_in_maintenance: {
      name: 'Il numero è in aggiornamento',
      todo: 'Niente: si riprova dopo circa un minuto.',
    },
    phone_number_needed: {
      name: 'Questo messaggio richiede il numero di telefono del cliente',
      todo: 'Chiedi il numero al cliente.',
    },
    identity_changed: {
      name: "L'identità del cliente è cambiata",
      todo: 'Assicurati di chi è, poi conferma la nuova identità.',
    },
    form_blocked: {
      name: 'Il modulo (flow) è bloccato',
      todo: 'Correggi il modulo in WhatsApp Manager e pubblicalo di nuovo.',
    },
    form_throttled: {
      name: 'Il modulo (flow) è rallentato',
      todo: "Aspetta, e rendi più veloce l'indirizzo che risponde.",
    },
    form_problem: {
      name: 'Il modulo (flow) non si è potuto inviare',
      todo: 'Controlla in WhatsApp Manager che il modulo sia pubblicato e senza errori.',
    },
    call_failed: {
      name: 'La chiamata non è riuscita',
      todo: 'Chiedi al cliente per messaggio prima di richiamare.',
    },
    group_limit: {
      name: 'Troppo insieme per questo gruppo',
      todo: 'Aspetta, poi riprova.',
    },
    group_problem: {
      name: 'Il gruppo non lo permette',
      todo: 'Controlla che il numero sia ancora nel gruppo e possa scrivere.',
    },
    block_list: {
      name: 'La lista dei bloccati non si è potuta cambiare',
      todo: 'Riprova più tardi.',
    },
    unknown_error: {
      name: 'Un errore non noto qui',
      todo: "Cerca il codice nell'elenco degli errori WhatsApp di Meta.",
    },
  },
};

export default errors;
