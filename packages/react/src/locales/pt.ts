import type { Messages } from '../words/messages.js';

const KINDS: Readonly<Record<string, string>> = {
  image: 'de imagem',
  video: 'de vídeo',
  audio: 'de áudio',
  text: 'de texto',
};
const kindOf = (type: string): string => KINDS[type] ?? type;

/** Portuguese, as it is used in Brazil. */
export const pt: Messages = {
  locale: 'pt',

  region: 'Enviar arquivos',
  chooseFiles: 'Escolher arquivos',
  chooseFolder: 'Escolher pasta',
  takePhoto: 'Tirar foto',
  dropHere: 'Arraste os arquivos para cá',
  dropNow: 'Solte para enviar',
  dropRefused: 'Alguns destes arquivos não são aceitos aqui',
  dropDisabled: 'O envio está desativado',
  accepted: ({ parts }) => parts.join(', '),
  acceptedTypes: ({ types }, { alternatives }) => `Arquivos ${alternatives(types.map(kindOf))}`,
  acceptedSizes({ min, max }, { bytes }) {
    if (min === undefined) return `até ${bytes(max ?? 0)} cada`;
    return max === undefined ? `pelo menos ${bytes(min)} cada` : `de ${bytes(min)} a ${bytes(max)} cada`;
  },
  acceptedCount: ({ files }, { plural }) =>
    plural(files, {
      one: '# arquivo por vez',
      many: '# de arquivos por vez',
      other: '# arquivos por vez',
    }),
  reading: ({ files }, { plural }) =>
    plural(files, {
      one: 'Lendo as pastas: # arquivo até agora',
      many: 'Lendo as pastas: # de arquivos até agora',
      other: 'Lendo as pastas: # arquivos até agora',
    }),
  emptyFolders: ({ folders }, { plural }) =>
    plural(folders, {
      one: '# pasta vazia foi ignorada',
      many: '# de pastas vazias foram ignoradas',
      other: '# pastas vazias foram ignoradas',
    }),
  systemFiles: ({ files }, { plural }) =>
    plural(files, {
      one: '# arquivo do sistema foi ignorado',
      many: '# de arquivos do sistema foram ignorados',
      other: '# arquivos do sistema foram ignorados',
    }),
  withheldDrop: 'Este navegador não entregou o que foi solto. Escolha os arquivos pelo botão.',

  notAdded: ({ files }, { plural }) =>
    plural(files, {
      one: '# arquivo não adicionado',
      many: '# de arquivos não adicionados',
      other: '# arquivos não adicionados',
    }),
  dismiss: 'Fechar',
  andMore: ({ files }, { count }) => `e mais ${count(files)}`,
  refusedEmpty: ({ name }) => `${name} está vazio: não há nada para enviar.`,
  refusedTooLarge: ({ name, size, max }, { bytes }) =>
    `${name} tem ${bytes(size)}; o limite é ${bytes(max)}.`,
  refusedTooSmall: ({ name, size, min }, { bytes }) =>
    `${name} tem ${bytes(size)}; o mínimo é ${bytes(min)}.`,
  refusedType: ({ name, types }, { alternatives }) =>
    `${name} não é aceito aqui: escolha arquivos ${alternatives(types.map(kindOf))}.`,
  refusedTooMany: ({ name, maxFiles }, { plural }) =>
    `${name} ficou de fora: ${plural(maxFiles, {
      one: '# arquivo',
      many: '# de arquivos',
      other: '# arquivos',
    })} por vez.`,
  refused: ({ name, reason }) => `${name}: ${reason}`,

  list: 'Envios',
  pause: 'Pausar',
  resume: 'Retomar',
  retry: 'Tentar novamente',
  cancel: 'Cancelar',
  remove: 'Remover',
  discard: 'Descartar',
  chooseAgain: 'Escolher o arquivo de novo',
  chooseAgainFor: ({ name }) => `Escolher o arquivo de novo: ${name}`,
  uploadAsNew: 'Enviar como novo',
  open: 'Abrir',
  ofFile: ({ action, name }) => `${action}: ${name}`,
  nthOfName: ({ name, nth }, { count }) => `${name} (${count(nth)})`,
  rename: 'Renomear',
  newName: 'Novo nome',
  details: 'Detalhes',
  detailsOf: ({ name }) => `Detalhes de ${name}`,

  waiting: 'Aguardando',
  preparing: ({ percent }, format) => `Preparando… ${format.percent(percent)}`,
  starting: 'Iniciando',
  uploading: 'Enviando',
  retryingIn: ({ ms }, { duration }) => `Nova tentativa em ${duration(ms)}`,
  finishing: 'Finalizando',
  processing: 'Em verificação pelo Procore',
  addingToProject: 'Adicionando ao projeto',
  addingToCompany: 'Adicionando à empresa',
  paused: 'Em pausa',
  awaitsFile: 'Escolha o arquivo de novo para continuar',
  awaitsPermission: 'O navegador precisa de permissão para ler o arquivo',
  inOtherTab: 'Em andamento em outra aba',
  failed: 'Com falha',
  canceled: 'Cancelado',
  uploaded: 'Enviado',
  bytesOf: ({ loaded, total }, { bytes }) => `${bytes(loaded)} de ${bytes(total)}`,
  timeLeft: ({ ms }, { duration }) => `tempo restante: ${duration(ms)}`,
  progress: ({ status, percent }, format) => `${status}, ${format.percent(percent)}`,
  restored: 'Pendente da última vez',
  keptUntil: ({ time, now }, { moment }) => `O Procore o mantém até ${moment(time, now)}`,
  permissionRefused:
    'O navegador não teve permissão para ler o arquivo. Retome e permita, ou escolha o arquivo de novo.',
  permissionUnanswered:
    'O navegador perguntou se pode ler o arquivo e não teve resposta. Retome para que pergunte outra vez, ou escolha o arquivo de novo.',
  notAmongChosen: ({ name }) => `${name} não está entre os arquivos escolhidos.`,
  startedOver: 'Recomeçado.',
  startedOverLate: 'Recomeçado: o prazo da primeira tentativa acabou.',
  startedOverGone: 'Recomeçado: o Procore não tinha mais a primeira tentativa.',

  summary({ completed, total, failed }, { count, plural }) {
    const uploaded = plural(total, { one: 'enviado', other: 'enviados' });
    const done = `${count(completed)} de ${count(total)} ${uploaded}`;
    return failed > 0 ? `${done}, ${count(failed)} com falha` : done;
  },
  totalProgress: 'Progresso de todos os envios',
  filters: 'Mostrar',
  filterAll: 'Todos',
  filterActive: 'Em andamento',
  filterFailed: 'Com falha',
  filterDone: 'Concluídos',
  filterCount: ({ filter, files }, { count }) => `${filter} (${count(files)})`,
  nothingListed: 'Não há nada aqui no momento.',
  retryAllFailed: 'Tentar novamente os que falharam',
  cancelAll: 'Cancelar todos',
  clearCompleted: 'Remover os concluídos',
  fileFailed: ({ name, reason }) => `Falha em ${name}. ${reason}`,
  filesFailed: ({ files }, { plural }) =>
    plural(files, {
      one: '# arquivo com falha.',
      many: '# de arquivos com falha.',
      other: '# arquivos com falha.',
    }),

  leftFiles: ({ files }, { plural }) =>
    plural(files, {
      one: '# arquivo da última vez precisa ser escolhido de novo.',
      many: '# de arquivos da última vez precisam ser escolhidos de novo.',
      other: '# arquivos da última vez precisam ser escolhidos de novo.',
    }),
  leftUploads: ({ files }, { plural }) =>
    plural(files, {
      one: '# envio da última vez espera o seu arquivo.',
      many: '# de envios da última vez esperam os seus arquivos.',
      other: '# envios da última vez esperam os seus arquivos.',
    }),
  leftHint:
    'Escolha todos de uma vez, ou arraste-os para onde os arrastou antes. O que já foi enviado não é enviado de novo.',
  chooseFilesAgain: 'Escolher os arquivos de novo',
  resumeAll: 'Retomar todos',
  discardAll: 'Descartar todos',
  comparing: ({ files }, { plural }) =>
    plural(files, {
      one: 'Comparando # arquivo com o que foi enviado…',
      many: 'Comparando # de arquivos com o que foi enviado…',
      other: 'Comparando # arquivos com o que foi enviado…',
    }),
  filesMatched: ({ matched, files }, { count, plural }) =>
    `${count(matched)} de ${plural(files, {
      one: '# arquivo escolhido reconhecido',
      many: '# de arquivos escolhidos reconhecidos',
      other: '# arquivos escolhidos reconhecidos',
    })}.`,
  fromNoUpload: ({ name }) => `${name} não é de nenhum destes envios.`,

  gateOffline: 'Você está sem conexão. Os envios continuam sozinhos quando ela voltar.',
  gateNotSignedIn: 'Sua sessão terminou. Entre novamente e tente de novo: nada foi perdido.',
  gateRateLimited: ({ until, now }, { moment }) =>
    until === undefined
      ? 'O Procore está recebendo solicitações demais. Os envios continuam sozinhos.'
      : `O Procore está recebendo solicitações demais. Os envios continuam sozinhos (próxima tentativa: ${moment(until, now)}).`,
  gateUnreachable: 'Este site não responde no momento. Os envios continuam assim que ele responder.',
  gateTryAgain: 'Tentar de novo',

  errors: {
    'invalid-options': 'O envio não está bem configurado nesta página. Avise quem cuida dela.',

    'file-empty': 'Este arquivo está vazio: não há nada para enviar.',
    'file-too-large': 'Este arquivo é grande demais para ser enviado aqui.',
    'file-too-small': 'Este arquivo é pequeno demais para ser enviado aqui.',
    'file-invalid-type': 'Este tipo de arquivo não é aceito aqui.',
    'too-many-files': 'Foram escolhidos arquivos demais de uma vez.',
    'file-changed':
      'O arquivo foi alterado depois de escolhido. Escolha-o novamente para enviar a nova versão.',
    'file-unreadable':
      'Não é mais possível ler o arquivo. Ele pode ter sido movido, renomeado ou excluído. Escolha-o novamente.',
    'file-mismatch': 'Este não é o arquivo cujo envio foi iniciado. Escolha aquele, ou envie este como novo.',
    'resume-unavailable':
      'Os envios funcionam, mas este dispositivo não consegue lembrá-los: mantenha a página aberta até o fim.',

    'digest-unavailable':
      'A parte desta página que confere os arquivos não pôde ser carregada. Verifique sua conexão e recarregue a página.',
    'digest-worker-crashed':
      'Faltou memória neste dispositivo enquanto o arquivo era conferido. Feche outras abas e tente novamente.',

    offline: 'Não há rede. Os envios continuam sozinhos quando a conexão voltar.',
    'backend-unreachable': 'Não foi possível acessar este site. Verifique sua conexão e tente novamente.',
    'not-signed-in': 'Sua sessão terminou. Entre novamente e tente outra vez.',
    forbidden:
      'Você não tem permissão para enviar arquivos aqui. Peça acesso ao seu administrador do Procore.',
    'not-found':
      'O Procore não encontrou esta empresa ou este projeto. Pergunte ao seu administrador do Procore se ainda existe.',
    'invalid-request': 'O Procore não aceitou este arquivo. O motivo está em Detalhes.',
    'rate-limited': 'O Procore está recebendo solicitações demais. Espere um minuto e tente novamente.',
    'procore-unavailable': 'O Procore não responde no momento. Espere alguns minutos e tente novamente.',
    'malformed-response': 'A resposta a este envio não fez sentido. Avise quem cuida desta página.',

    'storage-unreachable':
      'Não foi possível enviar o arquivo. Verifique sua conexão; se outros sites funcionam, um firewall ou bloqueador de anúncios pode estar impedindo.',
    'signature-expired': 'O prazo deste envio acabou antes de ele começar. Tente novamente para recomeçar.',
    'digest-mismatch':
      'O arquivo chegou danificado e não foi mantido. Tente novamente para enviá-lo outra vez.',
    'etag-hidden':
      'O arquivo foi enviado, mas não foi possível confirmar que chegou. Avise quem cuida desta página.',
    stalled: 'A conexão ficou parada tempo demais. Tente novamente: o que foi enviado é mantido.',
    'deadline-too-short':
      'Esta conexão é lenta demais para o tempo que o Procore dá a este arquivo. Use uma conexão mais rápida ou avise quem cuida desta página.',
    'storage-rejected':
      'O local onde o Procore guarda os arquivos não aceitou este. Avise quem cuida desta página.',

    'upload-gone': 'O Procore não tem mais este envio. Tente novamente para iniciar outro.',
    'processing-failed':
      'O Procore não conseguiu processar este arquivo. Tente novamente para enviá-lo outra vez.',
    infected: 'O Procore encontrou um vírus neste arquivo e não o manteve.',
    unexpected: 'Algo deu errado nesta página. Tente novamente; se acontecer de novo, avise quem cuida dela.',
    'association-failed':
      'O arquivo foi enviado, mas não pôde ser adicionado ao seu lugar no Procore. Tente novamente para repetir só essa etapa.',
  },
  otherSize: ({ size, expected }, { bytes }) =>
    `Este é outro arquivo: tem ${bytes(size)}, e o que foi iniciado tem ${bytes(expected)}. Escolha aquele, ou envie este como novo.`,
  otherDate: ({ time, expected }, { moment }) =>
    `Este arquivo foi alterado: a sua data é ${moment(time, expected)}, e a do que foi iniciado é ${moment(expected, time)}. Escolha aquele, ou envie este como novo.`,
  nameTaken: ({ name }) => `Já existe um arquivo chamado ${name}. Dê outro nome a este.`,
  storageBusy:
    'O local onde o Procore guarda os arquivos não responde no momento. Espere alguns minutos e tente novamente.',
};
