// What the server refuses around people, numbers, contacts and figures, and what to do next, in German; by the stable code of
// the refusal. What it refuses of a message or a template is in `writingProblems.ts`.
const problems: typeof import('../en/problems').default = {
  wrong_password: 'Das Passwort stimmt nicht. Achten Sie auf Großbuchstaben und versuchen Sie es erneut.',
  too_many_attempts: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann erneut.',
  not_signed_in: 'Sie sind abgemeldet. Melden Sie sich wieder an.',
  dimension_not_applicable:
    'Diese Zahl lässt sich so nicht aufteilen oder filtern. Entfernen Sie den Filter oder die Gruppe.',
  invalid_time: 'Dieser Zeitraum ist nicht lesbar. Wählen Sie einen anderen.',
  unknown_kpi: 'Diese Kennzahl gibt es auf diesem Server nicht.',
  channel_not_connected:
    'Es ist noch keine Nummer verbunden. Verbinden Sie eine, wie die Anleitung es beschreibt, und antworten Sie dann.',
  not_found: 'Das gibt es nicht oder nicht mehr.',
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
  phone_invalid: 'Das ist keine Telefonnummer. Schreiben Sie sie mit Landesvorwahl: +49 …',
  phone_missing: 'Schreiben Sie die Telefonnummer.',
  proof_missing: 'Sagen Sie, woher man die Einwilligung kennt.',
  phone_column_missing: 'Die erste Zeile muss eine Spalte „phone“ nennen.',
  token_refused:
    'WhatsApp nimmt diesen Schlüssel nicht an. Erzeugen Sie einen dauerhaften für einen Systemnutzer (nicht den Testschlüssel für 24 Stunden) mit den Rechten whatsapp_business_messaging und whatsapp_business_management.',
  number_unknown:
    'Dieser Schlüssel erreicht diese Kennung der Telefonnummer nicht. Vergleichen Sie sie im WhatsApp-Manager und geben Sie dem Systemnutzer Zugriff auf das Konto.',
  provider_unreachable:
    'Der Server erreicht WhatsApp nicht. Prüfen Sie seinen Weg ins Internet (graph.facebook.com) und versuchen Sie es erneut.',
  provider_refused: 'WhatsApp hat das abgelehnt. Der Grund steht im WhatsApp-Manager.',
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
  recipient_invalid: 'Dieser Empfänger geht nicht. Prüfen Sie Adresse oder Nummer.',
  attribute_wrong: 'Dieses Merkmal geht nicht: im Namen nur Buchstaben, Ziffern, - und _.',
  labels_missing: 'Nennen Sie mindestens ein Schlagwort.',
  inbox_unknown: 'Diese Nummer ist nicht verbunden. Wählen Sie eine andere.',
  until_wrong: 'Der Schlüssel muss in der Zukunft enden. Wählen Sie einen späteren Tag.',
  no_evidence:
    'Nichts von WhatsApp besagt, dass beide dieselbe Person sind. Sie werden von selbst eins, sobald eine Nachricht beide nennt.',
  phone_country_missing: 'Der Nummer fehlt das Land. Schreiben Sie es davor: +49 …',
  phone_rounded: 'Eine Tabellenkalkulation hat diese Nummer gerundet. Schreiben Sie sie ganz aus.',
  name_too_long: 'Der Name ist zu lang. Verwenden Sie höchstens 200 Zeichen.',
  value_too_long: 'Der Wert ist zu lang. Verwenden Sie höchstens 1000 Zeichen.',
  word_invalid: 'Schlagwörter, Namen von Merkmalen und Zwecke haben 1 bis 64 Zeichen. Kürzen Sie.',
  language_invalid: 'Das ist keine Sprache. Verwenden Sie zwei oder drei Buchstaben wie de, it, es oder en.',
  country_code_invalid: 'Schreiben Sie die Landesvorwahl in Ziffern, etwa 49.',
  reasons_too_many: 'Höchstens 100 Gründe lassen sich anbieten. Nehmen Sie einige heraus.',
  reason_too_long: 'Der Grund ist zu lang. Verwenden Sie höchstens 100 Zeichen.',
  until_missing: 'Wählen Sie, bis wann das Gespräch ruht.',
  until_past: 'Dieser Zeitpunkt ist vorbei. Wählen Sie einen späteren.',
  assignee_ambiguous: 'Weisen Sie einer Person oder einem Team zu, nicht beiden.',
  invalid_range: 'Der Zeitraum endet, bevor er beginnt. Vertauschen Sie die beiden Tage.',
  invalid_filter: 'Einen der Filter gibt es nicht. Entfernen Sie ihn.',
  invalid_zone: 'Diese Zeitzone ist nicht bekannt. Wählen Sie eine andere.',
  too_many_groups: 'Eine Antwort hat höchstens zwei Gruppen. Lassen Sie eine weg.',
  too_many_rows:
    'Das sind zu viele Zeilen für eine Datei. Wählen Sie einen kürzeren Zeitraum oder CSV oder Parquet.',
  samples_unreadable:
    'Einige Zahlen der Vergangenheit sind beschädigt und werden neu aufgebaut. Versuchen Sie es in einigen Minuten erneut.',
  report_invalid: 'Stellen Sie den Bericht zuerst ein.',
  schedule_invalid: 'Wählen Sie einen Wochentag und eine Uhrzeit wie 07:00.',
  recipients_missing: 'Geben Sie zuerst an, wer den Bericht bekommt.',
  recipients_too_many: 'Ein Bericht geht an höchstens 20 Adressen. Nehmen Sie einige heraus.',
  smtp_missing:
    'Der Server kennt keinen Mailserver. Starten Sie ihn mit WATCHDESK_SMTP_URL und WATCHDESK_SMTP_FROM.',
  smtp_failed:
    'Der Mailserver hat den Bericht nicht angenommen. Prüfen Sie seine Adresse und sein Passwort. Er sagte:',
  base_invalid:
    'Die Adresse der Schnittstelle beginnt mit https://. Berichtigen Sie sie oder lassen Sie sie weg.',
  version_invalid: 'Die Version schreibt man wie v25.0. Berichtigen Sie sie oder lassen Sie sie weg.',
};

export default problems;
