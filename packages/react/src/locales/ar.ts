import type { PluralForms } from '../words/format.js';
import type { Messages } from '../words/messages.js';

const KINDS: Readonly<Record<string, string>> = { image: 'صورة', video: 'فيديو', audio: 'صوت', text: 'نص' };
const kindOf = (type: string): string => KINDS[type] ?? type;

/** None is said as a number, where it does not come first: `zero` is left to `other`. */
const FILES: PluralForms = {
  one: 'ملف واحد',
  two: 'ملفان',
  few: '# ملفات',
  many: '# ملفًا',
  other: '# ملف',
};

/** The same as what something is done to. */
const FILES_OBJECT: PluralForms = { ...FILES, two: 'ملفين' };

/** Arabic. File names come between isolates already. */
export const ar: Messages = {
  locale: 'ar',

  region: 'رفع الملفات',
  chooseFiles: 'اختيار ملفات',
  chooseFolder: 'اختيار مجلد',
  takePhoto: 'التقاط صورة',
  dropHere: 'اسحب الملفات إلى هنا',
  dropNow: 'أفلت الملفات لرفعها',
  dropRefused: 'بعض هذه الملفات غير مقبول هنا',
  dropDisabled: 'رفع الملفات معطّل',
  accepted: ({ parts }) => parts.join('، '),
  acceptedTypes: ({ types }, { alternatives }) => `ملفات من نوع ${alternatives(types.map(kindOf))}`,
  acceptedSizes({ min, max }, { bytes }) {
    if (min === undefined) return `حتى ${bytes(max ?? 0)} لكل ملف`;
    return max === undefined
      ? `${bytes(min)} على الأقل لكل ملف`
      : `من ${bytes(min)} إلى ${bytes(max)} لكل ملف`;
  },
  acceptedCount: ({ files }, { plural }) => `${plural(files, FILES)} في المرة الواحدة`,
  reading: ({ files }, { plural }) =>
    `جارٍ البحث في المجلدات: ${plural(files, { ...FILES, zero: 'لا ملفات' })} حتى الآن`,
  emptyFolders: ({ folders }, { plural }) =>
    plural(folders, {
      one: 'تم تخطي مجلد فارغ واحد',
      two: 'تم تخطي مجلدين فارغين',
      few: 'تم تخطي # مجلدات فارغة',
      many: 'تم تخطي # مجلدًا فارغًا',
      other: 'تم تخطي # مجلد فارغ',
    }),
  systemFiles: ({ files }, { plural }) =>
    plural(files, {
      one: 'تم تخطي ملف نظام واحد',
      two: 'تم تخطي ملفَي نظام',
      few: 'تم تخطي # ملفات نظام',
      many: 'تم تخطي # ملف نظام',
      other: 'تم تخطي # ملف نظام',
    }),
  withheldDrop: 'لم يسلّم هذا المتصفح ما تم إفلاته. اختر الملفات بدلًا من ذلك.',

  notAdded: ({ files }, { plural }) => `لم تتم إضافة ${plural(files, FILES_OBJECT)}`,
  dismiss: 'إغلاق',
  andMore: ({ files }, { count }) => `و${count(files)} غيرها`,
  refusedEmpty: ({ name }) => `${name} فارغ، فلا شيء لرفعه.`,
  refusedTooLarge: ({ name, size, max }, { bytes }) =>
    `حجم ${name} هو ${bytes(size)}، والحد الأقصى ${bytes(max)}.`,
  refusedTooSmall: ({ name, size, min }, { bytes }) =>
    `حجم ${name} هو ${bytes(size)}، والحد الأدنى ${bytes(min)}.`,
  refusedType: ({ name, types }, { alternatives }) =>
    `${name} غير مقبول هنا: اختر ملفات من نوع ${alternatives(types.map(kindOf))}.`,
  refusedTooMany: ({ name, maxFiles }, { plural }) =>
    `لم تتم إضافة ${name}: الحد الأقصى ${plural(maxFiles, FILES)} في المرة الواحدة.`,
  refused: ({ name, reason }) => `${name}: ${reason}`,

  list: 'عمليات الرفع',
  pause: 'إيقاف مؤقت',
  resume: 'استئناف',
  retry: 'إعادة المحاولة',
  cancel: 'إلغاء',
  remove: 'إزالة',
  discard: 'تجاهل',
  chooseAgain: 'اختيار الملف مجددًا',
  chooseAgainFor: ({ name }) => `اختيار الملف مجددًا: ${name}`,
  uploadAsNew: 'رفع كملف جديد',
  open: 'فتح',
  ofFile: ({ action, name }) => `${action}: ${name}`,
  nthOfName: ({ name, nth }, { count }) => `${name} (${count(nth)})`,
  rename: 'إعادة التسمية',
  newName: 'الاسم الجديد',
  details: 'تفاصيل',
  detailsOf: ({ name }) => `تفاصيل ${name}`,

  waiting: 'في الانتظار',
  preparing: ({ percent }, format) => `جارٍ التحضير… ${format.percent(percent)}`,
  starting: 'جارٍ البدء',
  uploading: 'جارٍ الرفع',
  retryingIn: ({ ms }, { duration }) => `إعادة المحاولة خلال ${duration(ms)}`,
  finishing: 'جارٍ الإنهاء',
  processing: 'قيد الفحص في Procore',
  addingToProject: 'جارٍ الإضافة إلى المشروع',
  addingToCompany: 'جارٍ الإضافة إلى الشركة',
  paused: 'متوقف مؤقتًا',
  awaitsFile: 'اختر الملف مجددًا للمتابعة',
  awaitsPermission: 'يجب السماح للمتصفح بقراءة الملف',
  inOtherTab: 'قيد الرفع في علامة تبويب أخرى',
  failed: 'فشل',
  canceled: 'ملغى',
  uploaded: 'تم الرفع',
  bytesOf: ({ loaded, total }, { bytes }) => `${bytes(loaded)} من ${bytes(total)}`,
  timeLeft: ({ ms }, { duration }) => `الوقت المتبقي: ${duration(ms)}`,
  progress: ({ status, percent }, format) => `${status}، ${format.percent(percent)}`,
  restored: 'متبقٍّ من المرة السابقة',
  keptUntil: ({ time, now }, { moment }) => `يحتفظ به Procore حتى ${moment(time, now)}`,
  permissionRefused: 'لم يُسمح للمتصفح بقراءة الملف. استأنف واسمح بذلك، أو اختر الملف مجددًا.',
  permissionUnanswered:
    'سأل المتصفح هل يُسمح له بقراءة الملف ولم يتلقَّ جوابًا. استأنف ليسأل من جديد، أو اختر الملف مجددًا.',
  notAmongChosen: ({ name }) => `${name} ليس بين الملفات المختارة.`,
  startedOver: 'بدأ الرفع من جديد.',
  startedOverLate: 'بدأ الرفع من جديد: انتهت المهلة المتاحة للمحاولة الأولى.',
  startedOverGone: 'بدأ الرفع من جديد: لم تعد المحاولة الأولى محفوظة لدى Procore.',

  summary({ completed, total, failed }, { count }) {
    const done = `تم رفع ${count(completed)} من ${count(total)}`;
    return failed > 0 ? `${done}، وفشل ${count(failed)}` : done;
  },
  totalProgress: 'تقدّم جميع عمليات الرفع',
  filters: 'عرض',
  filterAll: 'الكل',
  filterActive: 'قيد التنفيذ',
  filterFailed: 'فاشلة',
  filterDone: 'مكتملة',
  filterCount: ({ filter, files }, { count }) => `${filter} (${count(files)})`,
  nothingListed: 'لا يوجد شيء هنا حاليًا.',
  retryAllFailed: 'إعادة محاولة كل ما فشل',
  cancelAll: 'إلغاء الكل',
  clearCompleted: 'إزالة المكتملة',
  fileFailed: ({ name, reason }) => `فشل ${name}. ${reason}`,
  filesFailed: ({ files }, { plural }) => `فشل ${plural(files, FILES)}.`,

  leftFiles: ({ files }, { plural }) => `يجب اختيار ${plural(files, FILES_OBJECT)} من المرة السابقة مجددًا.`,
  leftUploads: ({ files }, { plural }) =>
    plural(files, {
      zero: 'لا عمليات رفع من المرة السابقة تنتظر ملفاتها.',
      one: 'عملية رفع واحدة من المرة السابقة تنتظر ملفها.',
      two: 'عمليتا رفع من المرة السابقة تنتظران ملفيهما.',
      few: '# عمليات رفع من المرة السابقة تنتظر ملفاتها.',
      other: '# عملية رفع من المرة السابقة تنتظر ملفاتها.',
    }),
  leftHint: 'اخترها كلها دفعة واحدة، أو أفلتها حيث أفلتها من قبل. ما أُرسل لا يُرسل مرة أخرى.',
  chooseFilesAgain: 'اختيار الملفات مجددًا',
  resumeAll: 'استئناف الكل',
  discardAll: 'تجاهل الكل',
  comparing: ({ files }, { plural }) => `جارٍ مقارنة ${plural(files, FILES_OBJECT)} بما أُرسل…`,
  filesMatched: ({ matched, files }, { count }) =>
    `طابق ${count(matched)} من الملفات المختارة وعددها ${count(files)}.`,
  fromNoUpload: ({ name }) => `${name} لا يخص أيًّا من عمليات الرفع هذه.`,

  gateOffline: 'لا يوجد اتصال بالإنترنت. سيُستأنف الرفع تلقائيًا عند عودة الاتصال.',
  gateNotSignedIn: 'انتهت جلستك. سجّل الدخول من جديد ثم حاول مرة أخرى: لم يُفقد شيء.',
  gateRateLimited: ({ until, now }, { moment }) =>
    until === undefined
      ? 'يتلقى Procore طلبات أكثر من اللازم حاليًا. سيُستأنف الرفع تلقائيًا.'
      : `يتلقى Procore طلبات أكثر من اللازم حاليًا. سيُستأنف الرفع تلقائيًا (المحاولة التالية: ${moment(until, now)}).`,
  gateUnreachable: 'يتعذر الوصول إلى هذا الموقع حاليًا. سيُستأنف الرفع عندما يستجيب.',
  gateTryAgain: 'حاول مرة أخرى',

  errors: {
    'invalid-options': 'رفع الملفات غير معدّ بشكل صحيح في هذه الصفحة. يرجى إبلاغ المسؤول عنها.',

    'file-empty': 'هذا الملف فارغ، فلا شيء لرفعه.',
    'file-too-large': 'هذا الملف أكبر من أن يُرفع هنا.',
    'file-too-small': 'هذا الملف أصغر من أن يُرفع هنا.',
    'file-invalid-type': 'هذا النوع من الملفات غير مقبول هنا.',
    'too-many-files': 'تم اختيار عدد كبير جدًا من الملفات دفعة واحدة.',
    'file-changed': 'تغيّر الملف بعد اختياره. اختره مرة أخرى لرفع النسخة الجديدة.',
    'file-unreadable': 'لم تعد قراءة الملف ممكنة. ربما نُقل أو تغيّر اسمه أو حُذف. اختره مرة أخرى.',
    'file-mismatch': 'هذا ليس الملف الذي بدأ رفعه. اختر ذلك الملف، أو ارفع هذا كملف جديد.',
    'resume-unavailable': 'الرفع يعمل، لكن هذا الجهاز لا يستطيع تذكره: أبقِ الصفحة مفتوحة حتى يكتمل.',

    'digest-unavailable':
      'تعذر تحميل الجزء الذي يفحص الملفات في هذه الصفحة. تحقق من اتصالك ثم أعد تحميل الصفحة.',
    'digest-worker-crashed':
      'لم تكفِ ذاكرة هذا الجهاز أثناء فحص الملف. أغلق علامات التبويب الأخرى ثم أعد المحاولة.',

    offline: 'لا توجد شبكة. تُستأنف عمليات الرفع تلقائيًا عند عودة الاتصال.',
    'backend-unreachable': 'تعذر الوصول إلى هذا الموقع. تحقق من اتصالك ثم أعد المحاولة.',
    'not-signed-in': 'انتهت جلستك. سجّل الدخول من جديد ثم أعد المحاولة.',
    forbidden: 'ليس لديك إذن برفع الملفات هنا. اطلب الوصول من مسؤول Procore لديك.',
    'not-found':
      'لم يعثر Procore على هذه الشركة أو هذا المشروع. اسأل مسؤول Procore لديك إن كان لا يزال موجودًا.',
    'invalid-request': 'لم يقبل Procore هذا الملف. السبب مذكور في التفاصيل.',
    'rate-limited': 'يتلقى Procore طلبات أكثر من اللازم حاليًا. انتظر دقيقة ثم أعد المحاولة.',
    'procore-unavailable': 'لا يستجيب Procore حاليًا. انتظر بضع دقائق ثم أعد المحاولة.',
    'malformed-response': 'كان الرد على هذا الرفع غير مفهوم. يرجى إبلاغ المسؤول عن هذه الصفحة.',

    'storage-unreachable':
      'تعذر إرسال الملف. تحقق من اتصالك؛ وإذا كانت المواقع الأخرى تعمل، فربما يمنعه جدار حماية أو أداة حظر إعلانات.',
    'signature-expired': 'انتهت المهلة المتاحة لهذا الرفع قبل أن يبدأ. أعد المحاولة للبدء من جديد.',
    'digest-mismatch': 'وصل الملف تالفًا ولم يُحفظ. أعد المحاولة لإرساله من جديد.',
    'etag-hidden': 'أُرسل الملف، ولكن تعذر التأكد من وصوله. يرجى إبلاغ المسؤول عن هذه الصفحة.',
    stalled: 'توقف الاتصال لمدة طويلة. أعد المحاولة: ما أُرسل محفوظ.',
    'deadline-too-short':
      'هذا الاتصال أبطأ من الوقت الذي يتيحه Procore لهذا الملف. استخدم اتصالًا أسرع، أو أبلغ المسؤول عن هذه الصفحة.',
    'storage-rejected':
      'لم يقبل المكان الذي يحفظ فيه Procore الملفات هذا الملف. يرجى إبلاغ المسؤول عن هذه الصفحة.',

    'upload-gone': 'لم يعد هذا الرفع موجودًا لدى Procore. أعد المحاولة لبدء رفع جديد.',
    'processing-failed': 'تعذّر على Procore معالجة هذا الملف. أعد المحاولة لإرساله مرة أخرى.',
    infected: 'عثر Procore على فيروس في هذا الملف ولم يحتفظ به.',
    unexpected: 'حدث خطأ في هذه الصفحة. أعد المحاولة؛ وإذا تكرر الخطأ فيرجى إبلاغ المسؤول عنها.',
    'association-failed': 'أُرسل الملف، ولكن تعذرت إضافته إلى مكانه في Procore. أعد محاولة هذه الخطوة.',
  },
  otherSize: ({ size, expected }, { bytes }) =>
    `هذا ملف آخر: حجمه ${bytes(size)}، وحجم الملف الذي بدأ رفعه ${bytes(expected)}. اختر ذلك الملف، أو ارفع هذا كملف جديد.`,
  otherDate: ({ time, expected }, { moment }) =>
    `تغيّر هذا الملف: تاريخه ${moment(time, expected)}، وتاريخ الملف الذي بدأ رفعه ${moment(expected, time)}. اختر ذلك الملف، أو ارفع هذا كملف جديد.`,
  nameTaken: ({ name }) => `يوجد ملف باسم ${name} بالفعل. أعطِ هذا الملف اسمًا آخر.`,
  storageBusy: 'لا يستجيب المكان الذي يحفظ فيه Procore الملفات حاليًا. انتظر بضع دقائق ثم أعد المحاولة.',
};
