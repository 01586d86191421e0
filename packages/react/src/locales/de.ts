import type { Messages } from '../words/messages.js';

const KINDS: Readonly<Record<string, string>> = {
  image: 'Bild',
  video: 'Video',
  audio: 'Audio',
  text: 'Text',
};
const kindOf = (type: string): string => KINDS[type] ?? type;

/** German. */
export const de: Messages = {
  locale: 'de',

  region: 'Dateien hochladen',
  chooseFiles: 'Dateien auswählen',
  chooseFolder: 'Ordner auswählen',
  takePhoto: 'Foto aufnehmen',
  dropHere: 'Dateien hierher ziehen',
  dropNow: 'Zum Hochladen loslassen',
  dropRefused: 'Einige dieser Dateien werden hier nicht angenommen',
  dropDisabled: 'Das Hochladen ist deaktiviert',
  accepted: ({ parts }) => parts.join(', '),
  acceptedTypes: ({ types }, { alternatives }) => `Dateien vom Typ ${alternatives(types.map(kindOf))}`,
  acceptedSizes({ min, max }, { bytes }) {
    if (min === undefined) return `je bis zu ${bytes(max ?? 0)}`;
    return max === undefined ? `je mindestens ${bytes(min)}` : `je ${bytes(min)} bis ${bytes(max)}`;
  },
  acceptedCount: ({ files }, { plural }) =>
    plural(files, { one: '# Datei auf einmal', other: '# Dateien auf einmal' }),
  reading: ({ files }, { plural }) =>
    plural(files, {
      one: 'Ordner werden durchsucht: bisher # Datei',
      other: 'Ordner werden durchsucht: bisher # Dateien',
    }),
  emptyFolders: ({ folders }, { plural }) =>
    plural(folders, {
      one: '# leerer Ordner wurde übersprungen',
      other: '# leere Ordner wurden übersprungen',
    }),
  systemFiles: ({ files }, { plural }) =>
    plural(files, {
      one: '# Systemdatei wurde übersprungen',
      other: '# Systemdateien wurden übersprungen',
    }),
  withheldDrop:
    'Dieser Browser hat die abgelegten Dateien nicht übergeben. Bitte wählen Sie sie stattdessen aus.',

  notAdded: ({ files }, { plural }) =>
    plural(files, { one: '# Datei nicht hinzugefügt', other: '# Dateien nicht hinzugefügt' }),
  dismiss: 'Schließen',
  andMore: ({ files }, { count }) => `und ${count(files)} weitere`,
  refusedEmpty: ({ name }) => `${name} ist leer: Es gibt nichts hochzuladen.`,
  refusedTooLarge: ({ name, size, max }, { bytes }) =>
    `${name} ist ${bytes(size)} groß; erlaubt sind höchstens ${bytes(max)}.`,
  refusedTooSmall: ({ name, size, min }, { bytes }) =>
    `${name} ist ${bytes(size)} groß; nötig sind mindestens ${bytes(min)}.`,
  refusedType: ({ name, types }, { alternatives }) =>
    `${name} wird hier nicht angenommen: Wählen Sie Dateien vom Typ ${alternatives(types.map(kindOf))}.`,
  refusedTooMany: ({ name, maxFiles }, { plural }) =>
    `${name} wurde ausgelassen: höchstens ${plural(maxFiles, { one: '# Datei', other: '# Dateien' })} auf einmal.`,
  refused: ({ name, reason }) => `${name}: ${reason}`,

  list: 'Uploads',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  retry: 'Erneut versuchen',
  cancel: 'Abbrechen',
  remove: 'Entfernen',
  discard: 'Verwerfen',
  chooseAgain: 'Datei erneut auswählen',
  chooseAgainFor: ({ name }) => `Datei erneut auswählen: ${name}`,
  uploadAsNew: 'Neu hochladen',
  open: 'Öffnen',
  ofFile: ({ action, name }) => `${action}: ${name}`,
  nthOfName: ({ name, nth }, { count }) => `${name} (${count(nth)})`,
  rename: 'Umbenennen',
  newName: 'Neuer Name',
  details: 'Details',
  detailsOf: ({ name }) => `Details zu ${name}`,

  waiting: 'Wartet',
  preparing: ({ percent }, format) => `Wird vorbereitet\u00a0… ${format.percent(percent)}`,
  starting: 'Wird gestartet',
  uploading: 'Wird hochgeladen',
  retryingIn: ({ ms }, { duration }) => `Neuer Versuch in ${duration(ms)}`,
  finishing: 'Wird abgeschlossen',
  processing: 'Wird von Procore geprüft',
  addingToProject: 'Wird dem Projekt hinzugefügt',
  addingToCompany: 'Wird dem Unternehmen hinzugefügt',
  paused: 'Angehalten',
  awaitsFile: 'Zum Fortsetzen die Datei erneut auswählen',
  awaitsPermission: 'Der Browser braucht die Erlaubnis, die Datei zu lesen',
  inOtherTab: 'Läuft in einem anderen Tab',
  failed: 'Fehlgeschlagen',
  canceled: 'Abgebrochen',
  uploaded: 'Hochgeladen',
  bytesOf: ({ loaded, total }, { bytes }) => `${bytes(loaded)} von ${bytes(total)}`,
  timeLeft: ({ ms }, { duration }) => `noch ${duration(ms)}`,
  progress: ({ status, percent }, format) => `${status}, ${format.percent(percent)}`,
  restored: 'Noch vom letzten Mal',
  keptUntil: ({ time, now }, { moment }) => `Procore bewahrt die Datei auf bis ${moment(time, now)}`,
  permissionRefused:
    'Der Browser durfte die Datei nicht lesen. Setzen Sie fort und erlauben Sie es, oder wählen Sie die Datei erneut aus.',
  permissionUnanswered:
    'Der Browser hat gefragt, ob er die Datei lesen darf, und keine Antwort bekommen. Setzen Sie fort, um erneut gefragt zu werden, oder wählen Sie die Datei erneut aus.',
  notAmongChosen: ({ name }) => `${name} ist nicht unter den ausgewählten Dateien.`,
  startedOver: 'Neu begonnen.',
  startedOverLate: 'Neu begonnen: Die Frist für den ersten Versuch ist abgelaufen.',
  startedOverGone: 'Neu begonnen: Procore hatte den ersten Versuch nicht mehr.',

  summary({ completed, total, failed }, { count }) {
    const done = `${count(completed)} von ${count(total)} hochgeladen`;
    return failed > 0 ? `${done}, ${count(failed)} fehlgeschlagen` : done;
  },
  totalProgress: 'Fortschritt aller Uploads',
  filters: 'Anzeigen',
  filterAll: 'Alle',
  filterActive: 'Aktiv',
  filterFailed: 'Fehlgeschlagen',
  filterDone: 'Fertig',
  filterCount: ({ filter, files }, { count }) => `${filter} (${count(files)})`,
  nothingListed: 'Hier ist im Moment nichts.',
  retryAllFailed: 'Fehlgeschlagene erneut versuchen',
  cancelAll: 'Alle abbrechen',
  clearCompleted: 'Fertige entfernen',
  fileFailed: ({ name, reason }) => `${name} ist fehlgeschlagen. ${reason}`,
  filesFailed: ({ files }, { plural }) =>
    plural(files, { one: '# Datei ist fehlgeschlagen.', other: '# Dateien sind fehlgeschlagen.' }),

  leftFiles: ({ files }, { plural }) =>
    plural(files, {
      one: '# Datei vom letzten Mal muss erneut ausgewählt werden.',
      other: '# Dateien vom letzten Mal müssen erneut ausgewählt werden.',
    }),
  leftUploads: ({ files }, { plural }) =>
    plural(files, {
      one: '# Upload vom letzten Mal wartet auf seine Datei.',
      other: '# Uploads vom letzten Mal warten auf ihre Dateien.',
    }),
  leftHint:
    'Wählen Sie alle auf einmal aus oder ziehen Sie sie dorthin, wohin Sie sie zuvor gezogen haben. Bereits Gesendetes wird nicht erneut gesendet.',
  chooseFilesAgain: 'Dateien erneut auswählen',
  resumeAll: 'Alle fortsetzen',
  discardAll: 'Alle verwerfen',
  comparing: ({ files }, { plural }) =>
    plural(files, {
      one: '# Datei wird mit dem Gesendeten verglichen\u00a0…',
      other: '# Dateien werden mit dem Gesendeten verglichen\u00a0…',
    }),
  filesMatched: ({ matched, files }, { count, plural }) =>
    `${count(matched)} von ${plural(files, { one: '# ausgewählten Datei', other: '# ausgewählten Dateien' })} erkannt.`,
  fromNoUpload: ({ name }) => `${name} gehört zu keinem dieser Uploads.`,

  gateOffline: 'Sie sind offline. Sobald die Verbindung wieder besteht, geht es von selbst weiter.',
  gateNotSignedIn:
    'Sie sind nicht mehr angemeldet. Melden Sie sich an und versuchen Sie es erneut: Nichts ist verloren.',
  gateRateLimited: ({ until, now }, { moment }) =>
    until === undefined
      ? 'Procore erhält gerade zu viele Anfragen. Es geht von selbst weiter.'
      : `Procore erhält gerade zu viele Anfragen. Es geht von selbst weiter (nächster Versuch: ${moment(until, now)}).`,
  gateUnreachable: 'Diese Website ist im Moment nicht erreichbar. Sobald sie antwortet, geht es weiter.',
  gateTryAgain: 'Erneut versuchen',

  errors: {
    'invalid-options':
      'Das Hochladen ist auf dieser Seite nicht richtig eingerichtet. Bitte geben Sie ihrem Betreiber Bescheid.',

    'file-empty': 'Diese Datei ist leer: Es gibt nichts hochzuladen.',
    'file-too-large': 'Diese Datei ist zu groß, um sie hier hochzuladen.',
    'file-too-small': 'Diese Datei ist zu klein, um sie hier hochzuladen.',
    'file-invalid-type': 'Dieser Dateityp wird hier nicht angenommen.',
    'too-many-files': 'Es wurden zu viele Dateien auf einmal ausgewählt.',
    'file-changed':
      'Die Datei wurde nach dem Auswählen geändert. Wählen Sie sie erneut aus, um die neue Fassung hochzuladen.',
    'file-unreadable':
      'Die Datei lässt sich nicht mehr lesen. Vielleicht wurde sie verschoben, umbenannt oder gelöscht. Wählen Sie sie erneut aus.',
    'file-mismatch':
      'Das ist nicht die Datei, die begonnen wurde. Wählen Sie jene aus, oder laden Sie diese neu hoch.',
    'resume-unavailable':
      'Uploads funktionieren, aber dieses Gerät kann sie sich nicht merken: Lassen Sie die Seite offen, bis alles hochgeladen ist.',

    'digest-unavailable':
      'Der Teil dieser Seite, der Dateien prüft, konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.',
    'digest-worker-crashed':
      'Beim Prüfen der Datei ging diesem Gerät der Speicher aus. Schließen Sie andere Tabs und versuchen Sie es erneut.',

    offline: 'Es gibt kein Netz. Uploads gehen von selbst weiter, sobald die Verbindung zurück ist.',
    'backend-unreachable':
      'Diese Website war nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    'not-signed-in': 'Sie sind nicht mehr angemeldet. Melden Sie sich an und versuchen Sie es erneut.',
    forbidden:
      'Sie haben keine Berechtigung, hier hochzuladen. Bitten Sie Ihren Procore-Administrator um Zugriff.',
    'not-found':
      'Procore hat dieses Unternehmen oder Projekt nicht gefunden. Fragen Sie Ihren Procore-Administrator, ob es noch besteht.',
    'invalid-request': 'Procore hat diese Datei nicht angenommen. Der Grund steht unter Details.',
    'rate-limited':
      'Procore erhält gerade zu viele Anfragen. Warten Sie eine Minute und versuchen Sie es erneut.',
    'procore-unavailable':
      'Procore antwortet im Moment nicht. Warten Sie ein paar Minuten und versuchen Sie es erneut.',
    'malformed-response':
      'Die Antwort auf diesen Upload war unverständlich. Bitte geben Sie dem Betreiber dieser Seite Bescheid.',

    'storage-unreachable':
      'Die Datei konnte nicht gesendet werden. Prüfen Sie Ihre Verbindung; wenn andere Websites gehen, ist vielleicht eine Firewall oder ein Werbeblocker im Weg.',
    'signature-expired':
      'Die Frist für diesen Upload lief ab, bevor er begann. Versuchen Sie es erneut, um von vorn zu beginnen.',
    'digest-mismatch':
      'Die Datei kam beschädigt an und wurde nicht behalten. Versuchen Sie es erneut, um sie noch einmal zu senden.',
    'etag-hidden':
      'Die Datei wurde gesendet, aber ob sie ankam, ließ sich nicht bestätigen. Bitte geben Sie dem Betreiber dieser Seite Bescheid.',
    stalled: 'Die Verbindung stand zu lange still. Versuchen Sie es erneut: Was gesendet ist, bleibt.',
    'deadline-too-short':
      'Diese Verbindung ist zu langsam für die Zeit, die Procore für diese Datei lässt. Nutzen Sie eine schnellere, oder geben Sie dem Betreiber dieser Seite Bescheid.',
    'storage-rejected':
      'Der Speicherort von Procore hat diese Datei nicht angenommen. Bitte geben Sie dem Betreiber dieser Seite Bescheid.',

    'upload-gone':
      'Procore hat diesen Upload nicht mehr. Versuchen Sie es erneut, um einen neuen zu beginnen.',
    'processing-failed':
      'Procore konnte diese Datei nicht verarbeiten. Versuchen Sie es erneut, um sie noch einmal zu senden.',
    infected: 'Procore hat in dieser Datei einen Virus gefunden und sie nicht behalten.',
    unexpected:
      'Auf dieser Seite ist etwas schiefgegangen. Versuchen Sie es erneut; wenn es wieder passiert, geben Sie bitte ihrem Betreiber Bescheid.',
    'association-failed':
      'Die Datei wurde gesendet, konnte aber nicht an ihrem Platz in Procore abgelegt werden. Versuchen Sie es erneut, um diesen Schritt zu wiederholen.',
  },
  otherSize: ({ size, expected }, { bytes }) =>
    `Dies ist eine andere Datei: Sie ist ${bytes(size)} groß, die begonnene ${bytes(expected)}. Wählen Sie jene, oder laden Sie diese neu hoch.`,
  otherDate: ({ time, expected }, { moment }) =>
    `Diese Datei wurde geändert: Sie ist vom ${moment(time, expected)}, die begonnene vom ${moment(expected, time)}. Wählen Sie jene, oder laden Sie diese neu hoch.`,
  nameTaken: ({ name }) =>
    `Eine Datei namens ${name} gibt es dort schon. Geben Sie dieser einen anderen Namen.`,
  storageBusy:
    'Der Speicherort von Procore antwortet im Moment nicht. Warten Sie ein paar Minuten und versuchen Sie es erneut.',
};
