// The words of the settings in Spanish.
import type { Messages } from '../en';

const settings: Pick<Messages, keyof typeof import('../en/settings').default> = {
  settings: {
    title: 'Ajustes',
    lead: 'Reglas de la gestión. Cuando una cambia, el pasado se recuenta según ella.',
    save: 'Guardar',
    saved: 'Guardado',
    undo: 'Deshacer los cambios',
    hours: {
      tab: 'Horario de apertura',
      lead: 'Los tiempos «en horario» cuentan solo estas horas. Una bandeja sin horario está siempre abierta.',
      inbox: 'Bandeja',
      always: 'Siempre abierta',
      spans: 'Abierto de, a',
      spansHint: 'Varios tramos con coma: 09:00-12:30, 13:30-18:00. Vacío significa cerrado.',
      holidays: 'Festivos (cerrado)',
      special: 'Días especiales',
      specialHint: 'Un día especial prevalece sobre el festivo y la semana.',
      day: 'Día',
      add: 'Añadir un día',
      remove: (day) => `Quitar ${day}`,
      wrong: 'Escriba las horas como 09:00-12:30',
      closed: 'cerrado',
      byHand:
        'Este horario está escrito en el archivo de un modo que este formulario no puede cambiar. Cámbielo allí.',
      none: 'El archivo de configuración no nombra bandejas',
      noneHint: 'Añada un [[inbox]] en el archivo; luego su horario se ajusta aquí.',
    },
    mail: {
      tab: 'Informe por correo',
      lead: 'Las cifras del último día o semana, en la zona de la gestión, con una tabla adjunta.',
      every: 'Enviar',
      off: 'Nunca',
      daily: 'Cada día',
      weekly: 'Cada semana',
      weekday: 'Día',
      at: 'A las',
      to: 'Para',
      toHint: 'Una dirección por línea',
      toWrong: (address) => `${address} no es una dirección de correo`,
      language: 'Idioma',
      noSmtp:
        'El servidor aún no puede enviar correo. Ponga la dirección SMTP como indica la guía; la vista previa ya funciona.',
      preview: 'Vista previa',
      open: 'Abrir la vista previa en otra pestaña',
      now: 'Enviar ahora',
      next: (when) => `Próximo: ${when}.`,
      last: (when, state) => `Último: ${when}, ${state}`,
      states: {
        started: 'iniciado',
        sent: 'enviado',
        failed: 'no enviado',
        uncertain: 'incierto si se envió',
      },
      sent: 'Enviado',
    },
    file: {
      tab: 'Archivo de configuración',
      lead: 'Todo en un texto: zona, plazos, objetivos, bandejas con su horario, agentes.',
      text: 'Texto del archivo de configuración',
      line: (n) => `Línea ${n}`,
      refused: 'No se guardó',
    },
  },
};

export default settings;
