// What the server refuses of a message, a saved reply, a macro or a template, and what to do next, in Spanish; by the stable
// code of the refusal.
const writingProblems: typeof import('../en/writingProblems').default = {
  service_window_closed:
    'El cliente escribió por última vez hace más de 24 horas. WhatsApp solo permite una respuesta libre cuando vuelva a escribir.',
  text_empty: 'Escriba algo primero.',
  text_too_long: 'Es más largo de lo que permite WhatsApp (4096 caracteres). Divídalo en dos mensajes.',
  colleague_replied: 'Un compañero ha respondido entretanto. Léalo antes de enviar.',
  already_sent: 'Ya salió y no se puede retirar.',
  shortcut_taken: 'Otra respuesta ya tiene este atajo.',
  shortcut_invalid: 'Un atajo solo puede llevar letras, cifras, - y _.',
  variable_unknown: 'El texto lleva una variable que no existe.',
  steps_miscounted: 'Una macro tiene de 1 a 20 pasos.',
  step_unknown: 'Este tipo de paso no existe. Recargue la página.',
  snooze_invalid: 'Elija cuánto tiempo se pospone.',
  reply_invalid: 'Esta respuesta no sirve. Elija otra o escriba un texto.',
  template_refused: 'WhatsApp rechazó esta plantilla.',
  caption_too_long:
    'El texto bajo un archivo tiene como máximo 1024 caracteres. Envíe el resto como mensaje.',
  caption_not_allowed: 'Una nota de voz o un sticker no lleva texto. Envíelo como mensaje.',
  voice_wrong: 'Solo un sonido puede ser una nota de voz. Envíelo como archivo.',
  type_unsupported: 'Los mensajes de este tipo solo se pueden recibir. Escriba otro.',
  location_wrong: 'Esto no es un lugar de la tierra. Revise la latitud y la longitud.',
  contacts_count: 'Envíe de una a veinte tarjetas de contacto a la vez.',
  contact_name_missing: 'Cada tarjeta de contacto necesita un nombre. Añádalo.',
  contact_empty: 'Cada tarjeta de contacto necesita un número o un correo. Añada uno.',
  emoji_wrong: 'Una reacción es un solo emoji. Elija otro.',
  footer_too_long: 'El pie tiene como máximo 60 caracteres. Acórtelo.',
  footer_not_allowed: 'Este tipo de mensaje no lleva pie. Quítelo.',
  buttons_count: 'Puede haber de uno a tres botones. Para más opciones envíe una lista.',
  button_wrong: 'Un botón está incompleto o es demasiado largo. Revise su texto, su dirección y su número.',
  button_repeated: 'Dos botones dicen lo mismo. Cambie uno.',
  list_button_wrong: 'El botón que abre la lista necesita un título de 20 caracteres como máximo.',
  list_count: 'Una lista tiene de una a diez filas en total y ninguna sección vacía. Añada o quite algunas.',
  section_title_wrong: 'Cada una de varias secciones necesita un título de 24 caracteres como máximo.',
  row_wrong: 'Una fila necesita un título de 24 caracteres como máximo y una descripción de 72 como máximo.',
  row_repeated: 'Dos filas son iguales. Cambie una.',
  link_title_wrong: 'El botón del enlace necesita un título de 20 caracteres como máximo.',
  link_wrong: 'Escriba una dirección que empiece por https://.',
  draft_too_long: 'El borrador es demasiado largo para guardarlo. Use como máximo 20.000 caracteres.',
  mentions_too_many: 'Una nota puede llamar como máximo a 50 personas. Quite algunas.',
  file_unknown: 'Este archivo ya no está. Elíjalo de nuevo.',
  variable_missing:
    'La respuesta guardada tiene una variable de la que no se sabe nada. Escriba esta respuesta a mano.',
  template_value_missing: 'Rellene todas las variables de la plantilla.',
  template_value_wrong:
    'Una variable no puede llevar saltos de línea, tabuladores ni más de cuatro espacios seguidos. Quítelos.',
  header_file_wrong:
    'El encabezado de una plantilla es una imagen, un vídeo o un documento. Elija otro archivo.',
  name_wrong: 'El nombre de una plantilla solo lleva minúsculas, cifras y guiones bajos. Corríjalo.',
  language_wrong: 'WhatsApp no conoce este idioma. Elija de, it, es o en, o uno con país como en_US.',
  category_wrong: 'Esta categoría no existe. Elija otra.',
  body_wrong: 'El texto de una plantilla tiene de 1 a 1024 caracteres. Acórtelo o escriba uno.',
  variable_at_edge:
    'El texto no puede empezar ni terminar con una variable. Escriba una palabra antes y después.',
  variable_wrong:
    'Las variables no están en orden. Numérelas desde 1 sin huecos o póngales nombres en minúsculas.',
  example_missing: 'WhatsApp quiere un ejemplo para cada variable y para el archivo del encabezado. Añádalo.',
  header_wrong: 'Un encabezado de texto tiene de 1 a 60 caracteres y como máximo una variable. Corríjalo.',
  footer_wrong: 'Un pie tiene de 1 a 60 caracteres y ninguna variable. Corríjalo.',
  buttons_wrong:
    'Estos botones no van juntos: diez como máximo, pocos de un tipo y las respuestas rápidas seguidas. Cámbielos.',
};

export default writingProblems;
