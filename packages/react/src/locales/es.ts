import type { Messages } from '../words/messages.js';

const KINDS: Readonly<Record<string, string>> = {
  image: 'de imagen',
  video: 'de video',
  audio: 'de audio',
  text: 'de texto',
};
const kindOf = (type: string): string => KINDS[type] ?? type;

/** Spanish, as Procore words it in the Americas. */
export const es: Messages = {
  locale: 'es',

  region: 'Cargar archivos',
  chooseFiles: 'Elegir archivos',
  chooseFolder: 'Elegir carpeta',
  takePhoto: 'Tomar foto',
  dropHere: 'Arrastre los archivos aquí',
  dropNow: 'Suelte para cargar',
  dropRefused: 'Aquí no se aceptan algunos de estos archivos',
  dropDisabled: 'La carga está desactivada',
  accepted: ({ parts }) => parts.join(', '),
  acceptedTypes: ({ types }, { alternatives }) => `Archivos ${alternatives(types.map(kindOf))}`,
  acceptedSizes({ min, max }, { bytes }) {
    if (min === undefined) return `hasta ${bytes(max ?? 0)} cada uno`;
    return max === undefined
      ? `al menos ${bytes(min)} cada uno`
      : `de ${bytes(min)} a ${bytes(max)} cada uno`;
  },
  acceptedCount: ({ files }, { plural }) =>
    plural(files, {
      one: '# archivo a la vez',
      many: '# de archivos a la vez',
      other: '# archivos a la vez',
    }),
  reading: ({ files }, { plural }) =>
    plural(files, {
      one: 'Revisando carpetas: # archivo hasta ahora',
      many: 'Revisando carpetas: # de archivos hasta ahora',
      other: 'Revisando carpetas: # archivos hasta ahora',
    }),
  emptyFolders: ({ folders }, { plural }) =>
    plural(folders, {
      one: 'Se omitió # carpeta vacía',
      many: 'Se omitieron # de carpetas vacías',
      other: 'Se omitieron # carpetas vacías',
    }),
  systemFiles: ({ files }, { plural }) =>
    plural(files, {
      one: 'Se omitió # archivo del sistema',
      many: 'Se omitieron # de archivos del sistema',
      other: 'Se omitieron # archivos del sistema',
    }),
  withheldDrop: 'Este navegador no entregó lo que se soltó. Elija los archivos con el botón.',

  notAdded: ({ files }, { plural }) =>
    plural(files, {
      one: '# archivo no agregado',
      many: '# de archivos no agregados',
      other: '# archivos no agregados',
    }),
  dismiss: 'Cerrar',
  andMore: ({ files }, { count }) => `y ${count(files)} más`,
  refusedEmpty: ({ name }) => `${name} está vacío: no hay nada que cargar.`,
  refusedTooLarge: ({ name, size, max }, { bytes }) =>
    `${name} pesa ${bytes(size)}; el límite es ${bytes(max)}.`,
  refusedTooSmall: ({ name, size, min }, { bytes }) =>
    `${name} pesa ${bytes(size)}; el mínimo es ${bytes(min)}.`,
  refusedType: ({ name, types }, { alternatives }) =>
    `${name} no se acepta aquí: elija archivos ${alternatives(types.map(kindOf))}.`,
  refusedTooMany: ({ name, maxFiles }, { plural }) =>
    `${name} quedó fuera: ${plural(maxFiles, {
      one: 'se acepta # archivo',
      many: 'se aceptan # de archivos',
      other: 'se aceptan # archivos',
    })} a la vez.`,
  refused: ({ name, reason }) => `${name}: ${reason}`,

  list: 'Cargas',
  pause: 'Pausar',
  resume: 'Reanudar',
  retry: 'Reintentar',
  cancel: 'Cancelar',
  remove: 'Quitar',
  discard: 'Descartar',
  chooseAgain: 'Volver a elegir el archivo',
  chooseAgainFor: ({ name }) => `Volver a elegir el archivo ${name}`,
  uploadAsNew: 'Subir como nuevo',
  open: 'Abrir',
  ofFile: ({ action, name }) => `${action} ${name}`,
  nthOfName: ({ name, nth }, { count }) => `${name} (${count(nth)})`,
  rename: 'Cambiar nombre',
  newName: 'Nombre nuevo',
  details: 'Detalles',
  detailsOf: ({ name }) => `Detalles de ${name}`,

  waiting: 'En espera',
  preparing: ({ percent }, format) => `Preparando… ${format.percent(percent)}`,
  starting: 'Iniciando',
  uploading: 'Cargando',
  retryingIn: ({ ms }, { duration }) => `Nuevo intento en ${duration(ms)}`,
  finishing: 'Finalizando',
  processing: 'En revisión por Procore',
  addingToProject: 'Agregando al proyecto',
  addingToCompany: 'Agregando a la compañía',
  paused: 'En pausa',
  awaitsFile: 'Vuelva a elegir el archivo para continuar',
  awaitsPermission: 'El navegador necesita permiso para leer el archivo',
  inOtherTab: 'En curso en otra pestaña',
  failed: 'Con error',
  canceled: 'Cancelado',
  uploaded: 'Cargado',
  bytesOf: ({ loaded, total }, { bytes }) => `${bytes(loaded)} de ${bytes(total)}`,
  timeLeft: ({ ms }, { duration }) => `tiempo restante: ${duration(ms)}`,
  progress: ({ status, percent }, format) => `${status}, ${format.percent(percent)}`,
  restored: 'Pendiente de la última vez',
  keptUntil: ({ time, now }, { moment }) => `Procore lo conserva hasta: ${moment(time, now)}`,
  permissionRefused:
    'El navegador no recibió permiso para leer el archivo. Reanude y permítalo, o vuelva a elegir el archivo.',
  permissionUnanswered:
    'El navegador preguntó si puede leer el archivo y no recibió respuesta. Reanude para que pregunte de nuevo, o vuelva a elegir el archivo.',
  notAmongChosen: ({ name }) => `${name} no está entre los archivos elegidos.`,
  startedOver: 'Se inició de nuevo.',
  startedOverLate: 'Se inició de nuevo: venció el plazo del primer intento.',
  startedOverGone: 'Se inició de nuevo: Procore ya no tenía el primer intento.',

  summary({ completed, total, failed }, { count, plural }) {
    const uploaded = plural(total, { one: 'cargado', other: 'cargados' });
    const done = `${count(completed)} de ${count(total)} ${uploaded}`;
    return failed > 0 ? `${done}, ${count(failed)} con error` : done;
  },
  totalProgress: 'Progreso de todas las cargas',
  filters: 'Mostrar',
  filterAll: 'Todos',
  filterActive: 'En curso',
  filterFailed: 'Con error',
  filterDone: 'Completados',
  filterCount: ({ filter, files }, { count }) => `${filter} (${count(files)})`,
  nothingListed: 'Por el momento no hay nada aquí.',
  retryAllFailed: 'Reintentar los que fallaron',
  cancelAll: 'Cancelar todo',
  clearCompleted: 'Quitar los completados',
  fileFailed: ({ name, reason }) => `Error en ${name}. ${reason}`,
  filesFailed: ({ files }, { plural }) =>
    plural(files, {
      one: '# archivo con error.',
      many: '# de archivos con error.',
      other: '# archivos con error.',
    }),

  leftFiles: ({ files }, { plural }) =>
    plural(files, {
      one: 'Hay que volver a elegir # archivo de la última vez.',
      many: 'Hay que volver a elegir # de archivos de la última vez.',
      other: 'Hay que volver a elegir # archivos de la última vez.',
    }),
  leftUploads: ({ files }, { plural }) =>
    plural(files, {
      one: '# subida de la última vez espera su archivo.',
      many: '# de subidas de la última vez esperan sus archivos.',
      other: '# subidas de la última vez esperan sus archivos.',
    }),
  leftHint:
    'Elíjalos todos a la vez, o arrástrelos adonde los arrastró antes. Lo que ya se envió no se envía de nuevo.',
  chooseFilesAgain: 'Volver a elegir los archivos',
  resumeAll: 'Reanudar todo',
  discardAll: 'Descartar todo',
  comparing: ({ files }, { plural }) =>
    plural(files, {
      one: 'Comparando # archivo con lo enviado…',
      many: 'Comparando # de archivos con lo enviado…',
      other: 'Comparando # archivos con lo enviado…',
    }),
  filesMatched: ({ matched, files }, { count, plural }) =>
    `Coinciden ${count(matched)} de ${plural(files, {
      one: '# archivo elegido',
      many: '# de archivos elegidos',
      other: '# archivos elegidos',
    })}.`,
  fromNoUpload: ({ name }) => `${name} no es de ninguna de estas subidas.`,

  gateOffline: 'Sin conexión. Las cargas continuarán solas en cuanto vuelva la conexión.',
  gateNotSignedIn: 'Su sesión terminó. Inicie sesión e intente de nuevo: no se ha perdido nada.',
  gateRateLimited: ({ until, now }, { moment }) =>
    until === undefined
      ? 'Procore está recibiendo demasiadas solicitudes. Las cargas continuarán solas.'
      : `Procore está recibiendo demasiadas solicitudes. Las cargas continuarán solas (próximo intento: ${moment(until, now)}).`,
  gateUnreachable: 'Por el momento este sitio no responde. Las cargas continuarán cuando responda.',
  gateTryAgain: 'Intentar de nuevo',

  errors: {
    'invalid-options': 'La carga no está bien configurada en esta página. Avise a quien la administra.',

    'file-empty': 'Este archivo está vacío: no hay nada que cargar.',
    'file-too-large': 'Este archivo es demasiado grande para cargarlo aquí.',
    'file-too-small': 'Este archivo es demasiado pequeño para cargarlo aquí.',
    'file-invalid-type': 'Aquí no se acepta este tipo de archivo.',
    'too-many-files': 'Se eligieron demasiados archivos a la vez.',
    'file-changed':
      'El archivo se modificó después de elegirlo. Elíjalo de nuevo para cargar la nueva versión.',
    'file-unreadable':
      'El archivo ya no se puede leer. Es posible que se haya movido, renombrado o eliminado. Elíjalo de nuevo.',
    'file-mismatch': 'Este no es el archivo que se empezó a subir. Elija aquel, o suba este como nuevo.',
    'resume-unavailable':
      'Las subidas funcionan, pero este dispositivo no puede recordarlas: deje la página abierta hasta que terminen.',

    'digest-unavailable':
      'No se pudo cargar la parte de esta página que comprueba los archivos. Revise su conexión y vuelva a cargar la página.',
    'digest-worker-crashed':
      'A este dispositivo le faltó memoria mientras comprobaba el archivo. Cierre otras pestañas y reintente.',

    offline: 'No hay red. Las cargas continúan por sí solas cuando vuelva la conexión.',
    'backend-unreachable': 'No se pudo acceder a este sitio. Revise su conexión y reintente.',
    'not-signed-in': 'Su sesión terminó. Inicie sesión de nuevo y reintente.',
    forbidden: 'No tiene permiso para cargar archivos aquí. Solicite acceso a su administrador de Procore.',
    'not-found':
      'Procore no encontró esta compañía o este proyecto. Pregunte a su administrador de Procore si aún existe.',
    'invalid-request': 'Procore no aceptó este archivo. El motivo está en Detalles.',
    'rate-limited': 'Procore está recibiendo demasiadas solicitudes. Espere un minuto y reintente.',
    'procore-unavailable': 'Procore no responde por el momento. Espere unos minutos y reintente.',
    'malformed-response': 'La respuesta a esta carga no tenía sentido. Avise a quien administra esta página.',

    'storage-unreachable':
      'No se pudo enviar el archivo. Revise su conexión; si otros sitios funcionan, puede que lo impida un firewall o un bloqueador de anuncios.',
    'signature-expired':
      'El plazo para esta carga venció antes de que comenzara. Reintente para iniciarla de nuevo.',
    'digest-mismatch': 'El archivo llegó dañado y no se conservó. Reintente para enviarlo otra vez.',
    'etag-hidden':
      'El archivo se envió, pero no se pudo confirmar que llegó. Avise a quien administra esta página.',
    stalled: 'La conexión estuvo detenida demasiado tiempo. Reintente: lo enviado se conserva.',
    'deadline-too-short':
      'Esta conexión es demasiado lenta para el tiempo que Procore concede a este archivo. Use una conexión más rápida o avise a quien administra esta página.',
    'storage-rejected':
      'El lugar donde Procore guarda los archivos no aceptó este. Avise a quien administra esta página.',

    'upload-gone': 'Procore ya no tiene esta carga. Reintente para iniciar una nueva.',
    'processing-failed': 'Procore no pudo procesar este archivo. Reintente para enviarlo de nuevo.',
    infected: 'Procore encontró un virus en este archivo y no lo conservó.',
    unexpected: 'Algo salió mal en esta página. Reintente; si vuelve a ocurrir, avise a quien la administra.',
    'association-failed':
      'El archivo se envió, pero no se pudo agregar a su lugar en Procore. Reintente para repetir solo ese paso.',
  },
  otherSize: ({ size, expected }, { bytes }) =>
    `Este es otro archivo: pesa ${bytes(size)}, y el que se empezó a subir pesa ${bytes(expected)}. Elija aquel, o suba este como nuevo.`,
  otherDate: ({ time, expected }, { moment }) =>
    `Este archivo se modificó: su fecha es ${moment(time, expected)}, y la del que se empezó a subir es ${moment(expected, time)}. Elija aquel, o suba este como nuevo.`,
  nameTaken: ({ name }) => `Ya hay un archivo llamado ${name}. Dé otro nombre a este.`,
  storageBusy:
    'El lugar donde Procore guarda los archivos no responde por el momento. Espere unos minutos y reintente.',
};
