// What the server refuses around the inbox, and what to do next, in German; by the stable code of the refusal.
const problems: typeof import('../en/problems').default = {
  permission_missing: 'Ihre Rolle darf das nicht. Bitten Sie einen Administrator um eine andere.',
  session_needed: 'Das geht nur mit Passwort angemeldet, nicht mit einem Schlüssel.',
  guard_missing: 'Die Seite ist veraltet. Laden Sie sie neu und versuchen Sie es erneut.',
  figures_of_others: 'Sie dürfen nur Ihre eigenen Zahlen sehen.',
  code_needed: 'Geben Sie den Code ein, den Ihre Authenticator-App zeigt.',
  code_wrong:
    'Dieser Code stimmt nicht oder nicht mehr. Warten Sie auf den nächsten und versuchen Sie es erneut.',
  password_too_short: 'Das Passwort braucht mindestens 10 Zeichen.',
  password_too_long: 'Das Passwort ist zu lang. Nehmen Sie höchstens 200 Zeichen.',
  invitation_gone: 'Dieser Link gilt nicht mehr. Bitten Sie einen Administrator um einen neuen.',
  email_taken:
    'Jemand mit dieser E-Mail ist schon hier. Sehen Sie in die Liste, auch bei den Abgeschalteten.',
  email_invalid: 'Das ist keine E-Mail-Adresse.',
  person_exists: 'Diese Person ist schon hier.',
  person_off: 'Dieses Konto ist abgeschaltet. Bitten Sie einen Administrator, es wieder einzuschalten.',
  last_administrator: 'Das ist der letzte Administrator. Machen Sie zuerst jemand anderen dazu.',
  state_unknown: 'Diesen Zustand gibt es nicht. Laden Sie die Seite neu.',
  team_unknown: 'Dieses Team gibt es nicht mehr. Wählen Sie ein anderes.',
  assign_unknown: 'Diese Art des Aufteilens gibt es nicht. Wählen Sie eine andere.',
  name_invalid: 'Dieser Name geht nicht. Schreiben Sie ihn ohne besondere Zeichen.',
  id_invalid: 'Diese Kennung geht nicht: nur Kleinbuchstaben, Ziffern und Striche.',
  number_wrong: 'Eine der Zahlen geht nicht. Schreiben Sie ganze Zahlen.',
  language_unknown: 'Diese Sprache ist hier nicht bekannt.',
  totp_on: 'Die Anmeldung in zwei Schritten ist schon an.',
  totp_not_begun: 'Beginnen Sie von vorn: Scannen Sie zuerst einen neuen Code.',
  scopes_missing: 'Wählen Sie mindestens eines, das der Schlüssel darf.',
  scope_unknown: 'Eine dieser Berechtigungen gibt es nicht. Laden Sie die Seite neu.',
  scope_beyond_role: 'Ein Schlüssel darf nicht mehr als Sie. Lassen Sie weg, was Ihre Rolle nicht umfasst.',
  desk_file_invalid:
    'Die Konfigurationsdatei kann diese Änderung nicht aufnehmen. Öffnen Sie sie unter Einstellungen und berichtigen Sie sie dort.',
  recount_running:
    'Die Vergangenheit wird gerade neu gezählt. Warten Sie, bis es fertig ist, und versuchen Sie es erneut.',
  query_too_short: 'Schreiben Sie mindestens zwei Zeichen.',
  colleague_replied: 'Eine Kollegin hat inzwischen geantwortet. Lesen Sie es, bevor Sie senden.',
  already_sent: 'Es ist schon hinausgegangen und lässt sich nicht zurücknehmen.',
  file_too_large:
    'Die Datei ist größer, als WhatsApp erlaubt: Bilder 5 MB, Ton und Video 16 MB, Dokumente 100 MB.',
  file_type_refused:
    'WhatsApp nimmt diese Art von Datei nicht. Bilder: JPEG oder PNG; Video: MP4; Dokumente: PDF, Office oder Text.',
  file_empty: 'Die Datei ist leer.',
  file_missing: 'Wählen Sie zuerst eine Datei.',
  file_damaged: 'Die Datei ist beschädigt. Speichern Sie sie neu und versuchen Sie es erneut.',
  file_lost: 'Die Datei ist bei WhatsApp nicht mehr zu haben.',
  file_forgotten: 'Die Datei wurde mit den Daten dieser Person gelöscht.',
  file_on_its_way: 'Die Datei wird noch geholt. Versuchen Sie es gleich noch einmal.',
  picture_too_large: 'Das Bild hat zu viele Bildpunkte. Verkleinern Sie es.',
  form_broken: 'Die Datei kam nicht ganz an. Versuchen Sie es erneut.',
  contact_exists: 'Diese Nummer ist schon bekannt. Suchen Sie sie in der Liste.',
  phone_invalid: 'Das ist keine Telefonnummer. Schreiben Sie sie mit Landesvorwahl: +49 …',
  phone_missing: 'Schreiben Sie die Telefonnummer.',
  attribute_invalid: 'Dieses Merkmal geht nicht: im Namen nur Buchstaben, Ziffern, - und _.',
  label_invalid: 'Dieses Schlagwort geht nicht. Machen Sie es kürzer und ohne besondere Zeichen.',
  proof_missing: 'Sagen Sie, woher man die Einwilligung kennt.',
  note_empty: 'Schreiben Sie zuerst etwas.',
  import_too_large: 'Die Datei ist größer als 50 MB. Teilen Sie sie.',
  import_unreadable:
    'Die Datei ist nicht lesbar. Speichern Sie sie als CSV (UTF-8) und wählen Sie sie erneut.',
  phone_column_missing: 'Die erste Zeile muss eine Spalte „phone“ nennen.',
  import_running: 'Ein anderes Einlesen läuft. Warten Sie, bis es fertig ist.',
  shortcut_taken: 'Eine andere Antwort hat dieses Kürzel schon.',
  shortcut_invalid: 'Ein Kürzel darf nur Buchstaben, Ziffern, - und _ enthalten.',
  variable_unknown: 'Der Text enthält einen Platzhalter, den es nicht gibt.',
  step_invalid: 'Ein Schritt des Makros sagt zu wenig. Vervollständigen Sie ihn.',
  token_refused:
    'WhatsApp nimmt diesen Schlüssel nicht an. Erzeugen Sie einen dauerhaften für einen Systemnutzer (nicht den Testschlüssel für 24 Stunden) mit den Rechten whatsapp_business_messaging und whatsapp_business_management.',
  number_unknown:
    'Dieser Schlüssel erreicht diese Kennung der Telefonnummer nicht. Vergleichen Sie sie im WhatsApp-Manager und geben Sie dem Systemnutzer Zugriff auf das Konto.',
  number_exists: 'Diese Nummer ist schon verbunden.',
  waba_unknown:
    'Dieser Schlüssel erreicht diese Kontokennung nicht. Vergleichen Sie sie im WhatsApp-Manager.',
  provider_unreachable:
    'Der Server erreicht WhatsApp nicht. Prüfen Sie seinen Weg ins Internet (graph.facebook.com) und versuchen Sie es erneut.',
  provider_refused: 'WhatsApp hat das abgelehnt. Der Grund steht im WhatsApp-Manager.',
  subscribe_refused:
    'WhatsApp ließ die App nicht abonnieren. Geben Sie dem Systemnutzer volle Kontrolle über das WhatsApp-Konto.',
  test_refused:
    'WhatsApp hat die Testnachricht nicht angenommen. Nehmen Sie bei einer Testnummer den Empfänger zuerst in deren Liste auf.',
  template_invalid: 'WhatsApp würde diese Vorlage ablehnen. Sehen Sie nach, was markiert ist.',
  template_exists:
    'Eine Vorlage mit diesem Namen und dieser Sprache gibt es schon. Wählen Sie einen anderen Namen.',
  template_in_review: 'Sie ist in Prüfung und lässt sich nicht ändern, bis WhatsApp entschieden hat.',
  template_edit_limit:
    'Sie wurde zu oft geändert. WhatsApp erlaubt eine Änderung am Tag und zehn in 30 Tagen.',
  not_paused: 'Für diese Nummer steht nichts still.',
  file_binary: 'Das ist keine Textdatei. Speichern Sie die Tabelle als CSV und wählen Sie sie erneut.',
  encoding_unsupported: 'Die Buchstaben dieser Datei sind nicht lesbar. Speichern Sie sie als CSV (UTF-8).',
  column_unknown:
    'Die erste Zeile nennt eine unbekannte Spalte. Bekannt sind phone, name, language, labels, attr:… und consent:….',
  column_repeated: 'Eine Spalte ist in der ersten Zeile zweimal genannt.',
  quotes_broken: 'Ein Anführungszeichen der ersten Zeile ist nicht geschlossen.',
  import_interrupted:
    'Das Einlesen wurde durch einen Neustart unterbrochen. Wählen Sie die Datei erneut: Was schon da ist, wird nicht doppelt geändert.',
  number_known: 'Diese Nummer ist schon verbunden.',
  number_invalid: 'Die Kennung der Telefonnummer besteht nur aus Ziffern; sie ist nicht die Nummer selbst.',
  account_invalid: 'Die Kennung des WhatsApp-Business-Kontos besteht nur aus Ziffern.',
  account_missing:
    'Das Konto dieser Nummer ist nicht bekannt. Tragen Sie die Kennung des WhatsApp-Business-Kontos ein.',
  secret_invalid: 'Fügen Sie Schlüssel und Geheimnis ein, wie Meta sie zeigt, in einer Zeile.',
  template_refused: 'WhatsApp hat diese Vorlage abgelehnt.',
  recipient_invalid: 'Dieser Empfänger geht nicht. Prüfen Sie Adresse oder Nummer.',
  attribute_wrong: 'Dieses Merkmal geht nicht: im Namen nur Buchstaben, Ziffern, - und _.',
  labels_missing: 'Nennen Sie mindestens ein Schlagwort.',
  steps_miscounted: 'Ein Makro hat 1 bis 20 Schritte.',
  step_unknown: 'Diese Art von Schritt gibt es nicht. Laden Sie die Seite neu.',
  snooze_invalid: 'Wählen Sie, wie lange zurückgestellt wird.',
  reply_invalid: 'Diese Antwort geht nicht. Wählen Sie eine andere oder schreiben Sie einen Text.',
  inbox_unknown: 'Diese Nummer ist nicht verbunden. Wählen Sie eine andere.',
};

export default problems;
