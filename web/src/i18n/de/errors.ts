// What WhatsApp's errors mean and what to do about each in German.
import type { Messages } from '../en';

const errors: Pick<Messages, keyof typeof import('../en/errors').default> = {
  errors: {
    undeliverable: {
      name: 'Die Nachricht war an diese Nummer nicht zustellbar',
      todo: 'Prüfen Sie die Nummer. Die Person nutzt vielleicht kein WhatsApp, hat eine alte Version oder Sie gesperrt; wählen Sie einen anderen Weg.',
    },
    service_window_closed: {
      name: 'Das 24-Stunden-Fenster war geschlossen',
      todo: 'Senden Sie eine Vorlage oder warten Sie, bis der Kunde wieder schreibt.',
    },
    marketing_withheld: {
      name: 'WhatsApp hat diese Werbenachricht zurückgehalten',
      todo: 'Diese Person bekommt viel Werbung. Frühestens nach 24 Stunden erneut versuchen und weniger senden.',
    },
    marketing_stopped: {
      name: 'Der Kunde möchte keine Werbenachrichten',
      todo: 'Achten Sie das: Nehmen Sie die Person von der Liste.',
    },
    spam_restriction: {
      name: 'WhatsApp schränkt diese Nummer wegen Beschwerden ein',
      todo: 'Halten Sie Kampagnen einige Stunden an und prüfen Sie die Qualitätsbewertung der Nummer.',
    },
    throughput_limit: {
      name: 'Zu viele Nachrichten auf einmal',
      todo: 'Nichts: Es wird von selbst erneut versucht. Verteilen Sie große Kampagnen über mehr Zeit.',
    },
    pair_limit: {
      name: 'Zu viele Nachrichten an diesen Kunden auf einmal',
      todo: 'Nichts: Es wird von selbst erneut versucht. Fassen Sie kurze Nachrichten zusammen.',
    },
    call_limit: {
      name: 'Zu viele Anfragen an WhatsApp',
      todo: 'Nichts: Es wird später erneut versucht. Bleibt es, suchen Sie, was diese App noch nutzt.',
    },
    provider_fault: {
      name: 'WhatsApp hatte eine Störung',
      todo: 'Nichts: Es wird von selbst erneut versucht. Scheitern viele, sehen Sie auf die Statusseite von WhatsApp.',
    },
    token_invalid: {
      name: 'Der Zugang zu WhatsApp ist nicht mehr gültig',
      todo: 'Erzeugen Sie einen neuen Zugangsschlüssel und tragen Sie ihn unter Nummern ein. Bis dahin geht nichts hinaus.',
    },
    permission_missing: {
      name: 'Bei WhatsApp fehlt eine Berechtigung',
      todo: 'Geben Sie dem Systemnutzer der App das Recht, für diese Nummer zu senden.',
    },
    access_denied: {
      name: 'WhatsApp hat den Zugriff verweigert',
      todo: 'Prüfen Sie, ob App und Schlüssel zu diesem WhatsApp-Konto gehören.',
    },
    account_locked: {
      name: 'Das WhatsApp-Konto ist gesperrt',
      todo: 'Öffnen Sie den WhatsApp-Manager: Dort stehen der Grund und der Weg zum Einspruch.',
    },
    policy_violation: {
      name: 'WhatsApp sieht seine Richtlinien verletzt',
      todo: 'Öffnen Sie den WhatsApp-Manager, lesen Sie, welche Richtlinie gemeint ist, und legen Sie Einspruch ein, wenn das falsch ist.',
    },
    country_restricted: {
      name: 'Nachrichten in dieses Land sind nicht erlaubt',
      todo: 'Wählen Sie für diese Personen einen anderen Weg.',
    },
    payment_problem: {
      name: 'Es gibt ein Problem mit der Zahlung an WhatsApp',
      todo: 'Prüfen Sie Zahlungsart und Limit des Kontos in den Abrechnungseinstellungen von Meta.',
    },
    number_not_registered: {
      name: 'Die absendende Nummer ist nicht angemeldet',
      todo: 'Melden Sie die Nummer mit ihrer PIN neu an; nach zu vielen Versuchen 72 Stunden warten.',
    },
    recipient_not_in_test_list: {
      name: 'Die Nummer steht nicht auf der Testliste',
      todo: 'Nehmen Sie die Nummer in die Testliste auf oder senden Sie von einer echten Nummer.',
    },
    recipient_is_sender: {
      name: 'Absender und Empfänger sind dieselbe Nummer',
      todo: 'Wählen Sie einen anderen Empfänger.',
    },
    parameter_invalid: {
      name: 'WhatsApp hat eine Angabe der Nachricht nicht angenommen',
      todo: 'Sehen Sie die Nachricht hinter der Zahl an: Ein Link, eine Schaltfläche oder eine Variable passt WhatsApp nicht.',
    },
    type_unsupported: {
      name: 'WhatsApp kennt diese Art Nachricht nicht',
      todo: 'Senden Sie es als Text oder Datei.',
    },
    media_upload_failed: {
      name: 'Die Datei konnte nicht hochgeladen werden',
      todo: 'Prüfen Sie Art und Größe der Datei und senden Sie sie erneut.',
    },
    media_download_failed: {
      name: 'Die Datei konnte nicht abgerufen werden',
      todo: 'Prüfen Sie, ob die Datei unter ihrer Adresse abrufbar und nicht zu groß ist.',
    },
    template_missing: {
      name: 'Die Vorlage gibt es nicht',
      todo: 'Prüfen Sie Name und Sprache der Vorlage und ob sie genehmigt ist.',
    },
    template_paused: {
      name: 'Die Vorlage ist angehalten',
      todo: 'Kunden haben sich darüber beschwert. Verbessern Sie sie oder nehmen Sie eine andere, bis WhatsApp sie freigibt.',
    },
    template_disabled: {
      name: 'Die Vorlage ist endgültig abgeschaltet',
      todo: 'Schreiben Sie eine neue Vorlage, die Kunden gern bekommen.',
    },
    template_parameters: {
      name: 'Zahl oder Form der Variablen der Vorlage stimmt nicht',
      todo: 'Vergleichen Sie die Variablen mit der genehmigten Vorlage.',
    },
    template_too_long: {
      name: 'Die ausgefüllte Vorlage ist zu lang',
      todo: 'Kürzen Sie die Variablen oder die Vorlage.',
    },
    template_policy: {
      name: 'Die Vorlage verstößt gegen eine Richtlinie von WhatsApp',
      todo: 'Ändern Sie den Text und lassen Sie ihn neu genehmigen.',
    },
    messaging_limit_lowered: {
      name: 'WhatsApp hat das Nachrichtenlimit gesenkt',
      todo: 'Ordnen Sie Vorlagen der richtigen Kategorie zu und warten Sie, bis das Limit steigt.',
    },
    marketing_endpoint_needed: {
      name: 'Werbevorlagen gehen über eine andere Schnittstelle',
      todo: 'Stellen Sie die Nummer auf die Marketing Messages API um oder erlauben Sie Werbung wieder über die Cloud API.',
    },
    marketing_endpoint: {
      name: 'Die Marketing Messages API hat abgelehnt',
      todo: 'Prüfen Sie im WhatsApp-Manager, ob das Konto dafür eingerichtet ist.',
    },
    experiment_group: {
      name: 'WhatsApp nimmt diese Person für einen Versuch aus',
      todo: 'Nichts: Erneutes Senden hilft nicht. Eine Antwort auf den Kunden geht weiterhin durch.',
    },
    display_name_missing: {
      name: 'Der Anzeigename der Nummer ist nicht genehmigt',
      todo: 'Lassen Sie den Anzeigenamen im WhatsApp-Manager genehmigen.',
    },
    certificate_invalid: {
      name: 'Das Zertifikat der Nummer ist nicht gültig',
      todo: 'Melden Sie die Nummer neu an.',
    },
    number_in_maintenance: {
      name: 'Die Nummer wird gerade umgestellt',
      todo: 'Nichts: Nach etwa einer Minute wird es erneut versucht.',
    },
    phone_number_needed: {
      name: 'Diese Nachricht braucht die Telefonnummer des Kunden',
      todo: 'Bitten Sie den Kunden um die Nummer.',
    },
    identity_changed: {
      name: 'Die Identität des Kunden hat sich geändert',
      todo: 'Vergewissern Sie sich, wer es ist, und bestätigen Sie die neue Identität.',
    },
    form_blocked: {
      name: 'Das Formular (Flow) ist gesperrt',
      todo: 'Bessern Sie das Formular im WhatsApp-Manager nach und veröffentlichen Sie es neu.',
    },
    form_throttled: {
      name: 'Das Formular (Flow) ist gedrosselt',
      todo: 'Warten Sie und machen Sie die Adresse, die antwortet, schneller.',
    },
    form_problem: {
      name: 'Das Formular (Flow) ließ sich nicht senden',
      todo: 'Prüfen Sie im WhatsApp-Manager, ob das Formular veröffentlicht und fehlerfrei ist.',
    },
    call_failed: {
      name: 'Der Anruf kam nicht zustande',
      todo: 'Fragen Sie den Kunden per Nachricht, bevor Sie wieder anrufen.',
    },
    group_limit: {
      name: 'Zu viel auf einmal für diese Gruppe',
      todo: 'Warten Sie und versuchen Sie es erneut.',
    },
    group_problem: {
      name: 'Die Gruppe lässt das nicht zu',
      todo: 'Prüfen Sie, ob die Nummer noch in der Gruppe ist und schreiben darf.',
    },
    block_list: {
      name: 'Die Sperrliste ließ sich nicht ändern',
      todo: 'Versuchen Sie es später erneut.',
    },
    unknown_error: {
      name: 'Ein Fehler, der hier nicht bekannt ist',
      todo: 'Schlagen Sie den Code in der Liste der WhatsApp-Fehler von Meta nach.',
    },
  },
};

export default errors;
