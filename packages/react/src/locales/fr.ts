import type { Messages } from '../words/messages.js';

const KINDS: Readonly<Record<string, string>> = { video: 'vidéo', text: 'texte' };
const kindOf = (type: string): string => KINDS[type] ?? type;

/** French. A narrow no-break space (U+202F) goes before `;`, `!` and `?`, a no-break space (U+00A0) before `:`. */
export const fr: Messages = {
  locale: 'fr',

  region: 'Charger des fichiers',
  chooseFiles: 'Choisir des fichiers',
  chooseFolder: 'Choisir un dossier',
  takePhoto: 'Prendre une photo',
  dropHere: 'Faites glisser les fichiers ici',
  dropNow: 'Déposez pour charger',
  dropRefused: 'Certains de ces fichiers ne sont pas acceptés ici',
  dropDisabled: 'Le chargement est désactivé',
  accepted: ({ parts }) => parts.join(', '),
  acceptedTypes: ({ types }, { alternatives }) => `Fichiers ${alternatives(types.map(kindOf))}`,
  acceptedSizes({ min, max }, { bytes }) {
    if (min === undefined) return `jusqu’à ${bytes(max ?? 0)} chacun`;
    return max === undefined ? `au moins ${bytes(min)} chacun` : `de ${bytes(min)} à ${bytes(max)} chacun`;
  },
  acceptedCount: ({ files }, { plural }) =>
    plural(files, {
      one: '# fichier à la fois',
      many: '# de fichiers à la fois',
      other: '# fichiers à la fois',
    }),
  reading: ({ files }, { plural }) =>
    plural(files, {
      one: 'Lecture des dossiers\u00a0: # fichier trouvé',
      many: 'Lecture des dossiers\u00a0: # de fichiers trouvés',
      other: 'Lecture des dossiers\u00a0: # fichiers trouvés',
    }),
  emptyFolders: ({ folders }, { plural }) =>
    plural(folders, {
      one: '# dossier vide ignoré',
      many: '# de dossiers vides ignorés',
      other: '# dossiers vides ignorés',
    }),
  systemFiles: ({ files }, { plural }) =>
    plural(files, {
      one: '# fichier système ignoré',
      many: '# de fichiers système ignorés',
      other: '# fichiers système ignorés',
    }),
  withheldDrop:
    'Ce navigateur n’a pas transmis ce qui a été déposé. Choisissez plutôt les fichiers avec le bouton.',

  notAdded: ({ files }, { plural }) =>
    plural(files, {
      one: '# fichier non ajouté',
      many: '# de fichiers non ajoutés',
      other: '# fichiers non ajoutés',
    }),
  dismiss: 'Fermer',
  andMore: ({ files }, { count }) => `et ${count(files)} de plus`,
  refusedEmpty: ({ name }) => `${name} est vide\u00a0: il n’y a rien à charger.`,
  refusedTooLarge: ({ name, size, max }, { bytes }) =>
    `${name} fait ${bytes(size)}\u202f; la limite est de ${bytes(max)}.`,
  refusedTooSmall: ({ name, size, min }, { bytes }) =>
    `${name} fait ${bytes(size)}\u202f; il faut au moins ${bytes(min)}.`,
  refusedType: ({ name, types }, { alternatives }) =>
    `${name} n’est pas accepté ici\u00a0: choisissez des fichiers ${alternatives(types.map(kindOf))}.`,
  refusedTooMany: ({ name, maxFiles }, { plural }) =>
    `${name} a été écarté\u00a0: ${plural(maxFiles, {
      one: '# fichier',
      many: '# de fichiers',
      other: '# fichiers',
    })} à la fois.`,
  refused: ({ name, reason }) => `${name}\u00a0: ${reason}`,

  list: 'Chargements',
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  retry: 'Réessayer',
  cancel: 'Annuler',
  remove: 'Retirer',
  discard: 'Abandonner',
  chooseAgain: 'Choisir à nouveau le fichier',
  chooseAgainFor: ({ name }) => `Choisir à nouveau le fichier ${name}`,
  uploadAsNew: 'Envoyer comme nouveau',
  open: 'Ouvrir',
  ofFile: ({ action, name }) => `${action}\u00a0: ${name}`,
  nthOfName: ({ name, nth }, { count }) => `${name} (${count(nth)})`,
  rename: 'Renommer',
  newName: 'Nouveau nom',
  details: 'Détails',
  detailsOf: ({ name }) => `Détails de ${name}`,

  waiting: 'En attente',
  preparing: ({ percent }, format) => `Préparation… ${format.percent(percent)}`,
  starting: 'Démarrage',
  uploading: 'Chargement',
  retryingIn: ({ ms }, { duration }) => `Nouvel essai dans ${duration(ms)}`,
  finishing: 'Finalisation',
  processing: 'Vérification par Procore',
  addingToProject: 'Ajout au projet',
  addingToCompany: 'Ajout à l’entreprise',
  paused: 'En pause',
  awaitsFile: 'Choisissez à nouveau le fichier pour continuer',
  awaitsPermission: 'Le navigateur doit être autorisé à lire le fichier',
  inOtherTab: 'En cours dans un autre onglet',
  failed: 'Échec',
  canceled: 'Annulé',
  uploaded: 'Chargé',
  bytesOf: ({ loaded, total }, { bytes }) => `${bytes(loaded)} sur ${bytes(total)}`,
  timeLeft: ({ ms }, { duration }) => `encore ${duration(ms)}`,
  progress: ({ status, percent }, format) => `${status}, ${format.percent(percent)}`,
  restored: 'En suspens depuis la dernière fois',
  keptUntil: ({ time, now }, { moment }) => `Conservé par Procore, échéance\u00a0: ${moment(time, now)}`,
  permissionRefused:
    'Le navigateur n’a pas été autorisé à lire le fichier. Reprenez et autorisez-le, ou choisissez à nouveau le fichier.',
  permissionUnanswered:
    'Le navigateur a demandé s’il peut lire le fichier, sans réponse. Reprenez pour qu’il le redemande, ou choisissez à nouveau le fichier.',
  notAmongChosen: ({ name }) => `${name} n’est pas parmi les fichiers choisis.`,
  startedOver: 'Recommencé.',
  startedOverLate: 'Recommencé\u00a0: le délai du premier essai est écoulé.',
  startedOverGone: 'Recommencé\u00a0: Procore n’avait plus le premier essai.',

  summary({ completed, total, failed }, { count, plural }) {
    const uploaded = plural(completed, { one: 'chargé', other: 'chargés' });
    const done = `${count(completed)} sur ${count(total)} ${uploaded}`;
    return failed > 0 ? `${done}, ${count(failed)} en échec` : done;
  },
  totalProgress: 'Progression de tous les chargements',
  filters: 'Afficher',
  filterAll: 'Tous',
  filterActive: 'En cours',
  filterFailed: 'En échec',
  filterDone: 'Terminés',
  filterCount: ({ filter, files }, { count }) => `${filter} (${count(files)})`,
  nothingListed: 'Il n’y a rien ici pour le moment.',
  retryAllFailed: 'Réessayer tous les échecs',
  cancelAll: 'Tout annuler',
  clearCompleted: 'Retirer les terminés',
  fileFailed: ({ name, reason }) => `Échec de ${name}. ${reason}`,
  filesFailed: ({ files }, { plural }) =>
    plural(files, {
      one: '# fichier en échec.',
      many: '# de fichiers en échec.',
      other: '# fichiers en échec.',
    }),

  leftFiles: ({ files }, { plural }) =>
    plural(files, {
      one: '# fichier de la dernière fois est à choisir à nouveau.',
      many: '# de fichiers de la dernière fois sont à choisir à nouveau.',
      other: '# fichiers de la dernière fois sont à choisir à nouveau.',
    }),
  leftUploads: ({ files }, { plural }) =>
    plural(files, {
      one: '# envoi de la dernière fois attend son fichier.',
      many: '# d’envois de la dernière fois attendent leurs fichiers.',
      other: '# envois de la dernière fois attendent leurs fichiers.',
    }),
  leftHint:
    'Choisissez-les tous en une fois, ou déposez-les là où vous les aviez déposés. Ce qui a été envoyé ne l’est pas une seconde fois.',
  chooseFilesAgain: 'Choisir à nouveau les fichiers',
  resumeAll: 'Tout reprendre',
  discardAll: 'Tout abandonner',
  comparing: ({ files }, { plural }) =>
    plural(files, {
      one: 'Comparaison de # fichier avec ce qui a été envoyé…',
      many: 'Comparaison de # de fichiers avec ce qui a été envoyé…',
      other: 'Comparaison de # fichiers avec ce qui a été envoyé…',
    }),
  filesMatched: ({ matched, files }, { count, plural }) =>
    `${count(matched)} sur ${plural(files, {
      one: '# fichier choisi correspond',
      many: '# de fichiers choisis correspondent',
      other: '# fichiers choisis correspondent',
    })}.`,
  fromNoUpload: ({ name }) => `${name} n’appartient à aucun de ces envois.`,

  gateOffline: 'Vous êtes hors ligne. Les chargements reprendront d’eux-mêmes au retour de la connexion.',
  gateNotSignedIn: 'Vous n’êtes plus connecté. Reconnectez-vous, puis réessayez\u00a0: rien n’est perdu.',
  gateRateLimited: ({ until, now }, { moment }) =>
    until === undefined
      ? 'Procore reçoit trop de demandes. Les chargements reprendront d’eux-mêmes.'
      : `Procore reçoit trop de demandes. Les chargements reprendront d’eux-mêmes (prochain essai\u00a0: ${moment(until, now)}).`,
  gateUnreachable: 'Ce site ne répond pas pour le moment. Les chargements reprendront dès qu’il répondra.',
  gateTryAgain: 'Réessayer maintenant',

  errors: {
    'invalid-options':
      'Le chargement n’est pas configuré correctement sur cette page. Prévenez la personne qui la gère.',

    'file-empty': 'Ce fichier est vide\u00a0: il n’y a rien à charger.',
    'file-too-large': 'Ce fichier est trop volumineux pour être chargé ici.',
    'file-too-small': 'Ce fichier est trop petit pour être chargé ici.',
    'file-invalid-type': 'Ce type de fichier n’est pas accepté ici.',
    'too-many-files': 'Trop de fichiers ont été choisis à la fois.',
    'file-changed':
      'Le fichier a été modifié après avoir été choisi. Choisissez-le à nouveau pour charger la nouvelle version.',
    'file-unreadable':
      'Le fichier n’est plus lisible. Il a peut-être été déplacé, renommé ou supprimé. Choisissez-le à nouveau.',
    'file-mismatch':
      'Ce n’est pas le fichier dont l’envoi a été commencé. Choisissez celui-là, ou envoyez celui-ci comme nouveau.',
    'resume-unavailable':
      'Les envois fonctionnent, mais cet appareil ne peut pas les retenir : gardez la page ouverte jusqu’à la fin.',

    'digest-unavailable':
      'La partie de cette page qui vérifie les fichiers n’a pas pu être ouverte. Vérifiez votre connexion, puis actualisez la page.',
    'digest-worker-crashed':
      'Cet appareil a manqué de mémoire pendant la vérification du fichier. Fermez d’autres onglets, puis réessayez.',

    offline: 'Aucun réseau. Les chargements reprennent d’eux-mêmes au retour de la connexion.',
    'backend-unreachable': 'Ce site est injoignable. Vérifiez votre connexion, puis réessayez.',
    'not-signed-in': 'Vous n’êtes plus connecté. Reconnectez-vous, puis réessayez.',
    forbidden:
      'Vous n’avez pas l’autorisation de charger des fichiers ici. Demandez l’accès à votre administrateur Procore.',
    'not-found':
      'Procore n’a pas trouvé cette entreprise ou ce projet. Demandez à votre administrateur Procore s’ils existent toujours.',
    'invalid-request': 'Procore n’a pas accepté ce fichier. La raison figure sous Détails.',
    'rate-limited': 'Procore reçoit trop de demandes. Attendez une minute, puis réessayez.',
    'procore-unavailable': 'Procore ne répond pas pour le moment. Attendez quelques minutes, puis réessayez.',
    'malformed-response':
      'La réponse à ce chargement était incompréhensible. Prévenez la personne qui gère cette page.',

    'storage-unreachable':
      'Le fichier n’a pas pu être envoyé. Vérifiez votre connexion\u202f; si d’autres sites fonctionnent, un pare-feu ou un bloqueur de publicité en est peut-être la cause.',
    'signature-expired':
      'Le délai accordé à ce chargement s’est écoulé avant qu’il ne commence. Réessayez pour recommencer.',
    'digest-mismatch':
      'Le fichier est arrivé endommagé et n’a pas été conservé. Réessayez pour l’envoyer à nouveau.',
    'etag-hidden':
      'Le fichier a été envoyé, mais son arrivée n’a pas pu être confirmée. Prévenez la personne qui gère cette page.',
    stalled:
      'La connexion est restée immobile trop longtemps. Réessayez\u00a0: ce qui est envoyé est conservé.',
    'deadline-too-short':
      'Cette connexion est trop lente pour le temps que Procore accorde à ce fichier. Utilisez une connexion plus rapide ou prévenez la personne qui gère cette page.',
    'storage-rejected':
      'L’espace où Procore conserve les fichiers n’a pas accepté celui-ci. Prévenez la personne qui gère cette page.',

    'upload-gone': 'Procore n’a plus ce chargement. Réessayez pour en commencer un nouveau.',
    'processing-failed': 'Procore n’a pas pu traiter ce fichier. Réessayez pour l’envoyer de nouveau.',
    infected: 'Procore a trouvé un virus dans ce fichier et ne l’a pas conservé.',
    unexpected:
      'Un problème est survenu sur cette page. Réessayez\u202f; s’il se reproduit, prévenez la personne qui la gère.',
    'association-failed':
      'Le fichier a été envoyé, mais n’a pas pu être ajouté à son emplacement dans Procore. Réessayez pour refaire cette étape.',
  },
  otherSize: ({ size, expected }, { bytes }) =>
    `C’est un autre fichier\u00a0: sa taille est de ${bytes(size)}, celle du fichier commencé de ${bytes(expected)}. Choisissez celui-là, ou envoyez celui-ci comme nouveau.`,
  otherDate: ({ time, expected }, { moment }) =>
    `Ce fichier a été modifié\u00a0: sa date est ${moment(time, expected)}, celle du fichier commencé ${moment(expected, time)}. Choisissez celui-là, ou envoyez celui-ci comme nouveau.`,
  nameTaken: ({ name }) => `Un fichier nommé ${name} existe déjà. Donnez un autre nom à celui-ci.`,
  storageBusy:
    'L’espace où Procore conserve les fichiers ne répond pas pour le moment. Attendez quelques minutes, puis réessayez.',
};
