// What WhatsApp's errors mean and what to do about each in Spanish.
import type { Messages } from '../en';

const errors: Pick<Messages, keyof typeof import('../en/errors').default> = {
  errors: {
    undeliverable: {
      name: 'El mensaje no se pudo entregar a este número',
      todo: 'Compruebe el número. Quizá la persona no usa WhatsApp, tiene una versión antigua o le bloqueó; contáctela de otro modo.',
    },
    service_window_closed: {
      name: 'La ventana de 24 horas estaba cerrada',
      todo: 'Envíe una plantilla, o espere a que el cliente vuelva a escribir.',
    },
    marketing_withheld: {
      name: 'WhatsApp retuvo este mensaje publicitario',
      todo: 'Esta persona recibe mucha publicidad. Inténtelo pasadas 24 horas como mínimo, y envíe menos.',
    },
    marketing_stopped: {
      name: 'El cliente no quiere mensajes publicitarios',
      todo: 'Respételo: quite a la persona de la lista.',
    },
    spam_restriction: {
      name: 'WhatsApp limita este número por quejas',
      todo: 'Detenga las campañas unas horas y mire la calificación de calidad del número.',
    },
    throughput_limit: {
      name: 'Demasiados mensajes a la vez',
      todo: 'Nada: se reintenta solo. Reparta las campañas grandes en más tiempo.',
    },
    pair_limit: {
      name: 'Demasiados mensajes a la vez a este cliente',
      todo: 'Nada: se reintenta solo. Junte varios mensajes cortos en uno.',
    },
    call_limit: {
      name: 'Demasiadas peticiones a WhatsApp',
      todo: 'Nada: se reintenta más tarde. Si persiste, busque qué más usa esta app.',
    },
    provider_fault: {
      name: 'WhatsApp tuvo un fallo',
      todo: 'Nada: se reintenta solo. Si fallan muchos, mire la página de estado de WhatsApp.',
    },
    token_invalid: {
      name: 'El acceso a WhatsApp ya no es válido',
      todo: 'Cree un nuevo token de acceso e introdúzcalo en Números. Hasta entonces no sale nada.',
    },
    permission_missing: {
      name: 'Falta un permiso en WhatsApp',
      todo: 'Dé al usuario de sistema de la app permiso para enviar con este número.',
    },
    access_denied: {
      name: 'WhatsApp denegó el acceso',
      todo: 'Compruebe que la app y el token son de esta cuenta de WhatsApp.',
    },
    account_locked: {
      name: 'La cuenta de WhatsApp está bloqueada',
      todo: 'Abra el Administrador de WhatsApp: allí están el motivo y cómo apelar.',
    },
    policy_violation: {
      name: 'WhatsApp considera infringidas sus normas',
      todo: 'Abra el Administrador de WhatsApp, lea de qué norma se trata y apele si es un error.',
    },
    country_restricted: {
      name: 'No se permiten mensajes a este país',
      todo: 'Contacte a estas personas de otro modo.',
    },
    payment_problem: {
      name: 'Hay un problema con el pago a WhatsApp',
      todo: 'Compruebe el método de pago y el límite en la facturación de Meta.',
    },
    number_not_registered: {
      name: 'El número remitente no está registrado',
      todo: 'Registre de nuevo el número con su PIN; tras demasiados intentos espere 72 horas.',
    },
    recipient_not_in_test_list: {
      name: 'El número no está en la lista de prueba',
      todo: 'Añada el número a la lista de prueba, o envíe desde un número real.',
    },
    recipient_is_sender: {
      name: 'Remitente y destinatario son el mismo número',
      todo: 'Elija otro destinatario.',
    },
    parameter_invalid: {
      name: 'WhatsApp no aceptó un dato del mensaje',
      todo: 'Mire el mensaje detrás de la cifra: un enlace, un botón o una variable no es como WhatsApp quiere.',
    },
    type_unsupported: {
      name: 'WhatsApp no conoce este tipo de mensaje',
      todo: 'Envíelo como texto o archivo.',
    },
    media_upload_failed: {
      name: 'No se pudo subir el archivo',
      todo: 'Compruebe el tipo y el tamaño del archivo y envíelo de nuevo.',
    },
    media_download_failed: {
      name: 'No se pudo descargar el archivo',
      todo: 'Compruebe que el archivo se puede descargar de su dirección y no es demasiado grande.',
    },
    template_missing: {
      name: 'La plantilla no existe',
      todo: 'Compruebe nombre e idioma de la plantilla, y que esté aprobada.',
    },
    template_paused: {
      name: 'La plantilla está en pausa',
      todo: 'Los clientes se quejaron de ella. Mejórela, o use otra hasta que WhatsApp la libere.',
    },
    template_disabled: {
      name: 'La plantilla se desactivó para siempre',
      todo: 'Escriba una plantilla nueva que los clientes quieran recibir.',
    },
    template_parameters: {
      name: 'El número o la forma de las variables de la plantilla no es correcto',
      todo: 'Compare las variables con la plantilla aprobada.',
    },
    template_too_long: {
      name: 'La plantilla rellenada es demasiado larga',
      todo: 'Acorte las variables o la plantilla.',
    },
    template_policy: {
      name: 'La plantilla incumple una norma de WhatsApp',
      todo: 'Cambie el texto y pida de nuevo la aprobación.',
    },
    messaging_limit_lowered: {
      name: 'WhatsApp bajó el límite de mensajes',
      todo: 'Ponga las plantillas en su categoría y espere a que suba el límite.',
    },
    marketing_endpoint_needed: {
      name: 'Las plantillas publicitarias van por otra interfaz',
      todo: 'Pase este número a la Marketing Messages API, o permita de nuevo publicidad en la Cloud API.',
    },
    marketing_endpoint: {
      name: 'La Marketing Messages API lo rechazó',
      todo: 'Compruebe en el Administrador de WhatsApp que la cuenta esté preparada.',
    },
    experiment_group: {
      name: 'WhatsApp excluye a esta persona por un experimento',
      todo: 'Nada: reenviar no ayuda. Una respuesta al cliente sí pasa.',
    },
    display_name_missing: {
      name: 'El nombre visible del número no está aprobado',
      todo: 'Pida la aprobación del nombre en el Administrador de WhatsApp.',
    },
    certificate_invalid: {
      name: 'El certificado del número no es válido',
      todo: 'Registre de nuevo el número.',
    },
    number_in_maintenance: {
      name: 'El número se está actualizando',
      todo: 'Nada: se reintenta en cerca de un minuto.',
    },
    phone_number_needed: {
      name: 'Este mensaje necesita el número de teléfono del cliente',
      todo: 'Pida el número al cliente.',
    },
    identity_changed: {
      name: 'La identidad del cliente cambió',
      todo: 'Asegúrese de quién es y confirme la nueva identidad.',
    },
    form_blocked: {
      name: 'El formulario (flow) está bloqueado',
      todo: 'Corrija el formulario en el Administrador de WhatsApp y publíquelo de nuevo.',
    },
    form_throttled: {
      name: 'El formulario (flow) está limitado',
      todo: 'Espere y haga más rápida la dirección que responde.',
    },
    form_problem: {
      name: 'El formulario (flow) no se pudo enviar',
      todo: 'Compruebe en el Administrador de WhatsApp que el formulario esté publicado y sin fallos.',
    },
    call_failed: {
      name: 'La llamada no se realizó',
      todo: 'Pregunte al cliente por mensaje antes de volver a llamar.',
    },
    group_limit: {
      name: 'Demasiado a la vez para este grupo',
      todo: 'Espere y vuelva a intentarlo.',
    },
    group_problem: {
      name: 'El grupo no lo permite',
      todo: 'Compruebe que el número sigue en el grupo y puede escribir.',
    },
    block_list: {
      name: 'La lista de bloqueo no se pudo cambiar',
      todo: 'Inténtelo más tarde.',
    },
    unknown_error: {
      name: 'Un error que aquí no se conoce',
      todo: 'Busque el código en la lista de errores de WhatsApp de Meta.',
    },
  },
};

export default errors;
