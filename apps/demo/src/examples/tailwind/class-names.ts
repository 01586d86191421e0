import type { ClassNames } from '@procore-upload/react';

const iconButton =
  'grid size-9 place-items-center rounded-full text-slate-500 hover:bg-slate-100 hover:text-slate-900 ' +
  'focus-visible:outline-2 focus-visible:outline-teal-600 dark:text-slate-400 dark:hover:bg-slate-800 dark:hover:text-white ' +
  '[&>svg]:size-4 [&>svg]:fill-none [&>svg]:stroke-current [&>svg]:stroke-2';

const textButton =
  'rounded-full px-3 py-1.5 text-sm font-medium text-teal-800 hover:bg-teal-50 focus-visible:outline-2 ' +
  'focus-visible:outline-teal-600 dark:text-teal-300 dark:hover:bg-teal-950';

const secondaryButton =
  'rounded-full border border-slate-300 px-5 py-2.5 text-sm font-semibold text-slate-800 hover:bg-white ' +
  'focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-teal-600 ' +
  'dark:border-slate-600 dark:text-slate-100 dark:hover:bg-slate-800';

const fill = 'absolute inset-y-0 start-0 transition-[inline-size] motion-reduce:transition-none';

/** Every part of the drop zone and its list, in this page's own dress. States are `data-state`. */
export const photoClassNames: ClassNames = {
  dropzone: 'group/zone grid gap-4 text-sm text-slate-900 dark:text-slate-100',
  zone:
    'flex flex-col items-center gap-3 rounded-3xl border-2 border-dashed border-slate-300 bg-slate-100/60 px-6 py-10 text-center ' +
    'transition-colors data-[state=drag-accept]:border-teal-600 data-[state=drag-accept]:bg-teal-50 ' +
    'data-[state=drag-reject]:border-rose-600 data-[state=drag-reject]:bg-rose-50 dark:border-slate-700 dark:bg-slate-900 ' +
    'dark:data-[state=drag-accept]:bg-teal-950 dark:data-[state=drag-reject]:bg-rose-950',
  'zone-icon':
    'grid size-12 place-items-center rounded-full bg-teal-100 text-teal-800 dark:bg-teal-950 dark:text-teal-300 ' +
    '[&>svg]:size-6 [&>svg]:fill-none [&>svg]:stroke-current [&>svg]:stroke-[1.5]',
  'zone-label': 'text-base font-semibold',
  'zone-actions': 'flex flex-wrap justify-center gap-2',
  hint: 'text-slate-600 dark:text-slate-400',
  'choose-button':
    'rounded-full bg-teal-700 px-5 py-2.5 text-sm font-semibold text-white shadow-sm hover:bg-teal-800 focus-visible:outline-2 ' +
    'focus-visible:outline-offset-2 focus-visible:outline-teal-700 disabled:bg-slate-300 dark:bg-teal-300 dark:text-teal-950 ' +
    'dark:hover:bg-teal-200',
  'folder-button': secondaryButton,
  'photo-button': secondaryButton,
  reading: 'text-slate-600 dark:text-slate-400',
  skipped: 'text-slate-600 dark:text-slate-400',

  rejections:
    'flex items-start gap-2 rounded-2xl data-[state=shown]:bg-rose-50 data-[state=shown]:p-4 dark:data-[state=shown]:bg-rose-950',
  'rejections-alert': 'min-w-0 flex-1 wrap-anywhere',
  'rejections-title': 'font-semibold text-rose-800 dark:text-rose-300',
  'dismiss-button': iconButton,

  uploads: 'relative',
  gate:
    'mb-3 flex items-center gap-3 rounded-2xl bg-amber-50 px-4 py-3 text-amber-950 dark:bg-amber-950 dark:text-amber-100 ' +
    'data-[state=open]:sr-only',
  'gate-words': 'flex-1',
  'gate-button': textButton,
  summary: 'flex flex-wrap items-baseline gap-x-4 px-1 pb-2 text-slate-600 tabular-nums dark:text-slate-400',
  'summary-count': 'me-auto font-semibold text-slate-900 dark:text-slate-100',
  'summary-progress': 'relative mb-3 h-1.5 overflow-hidden rounded-full bg-slate-200 dark:bg-slate-800',
  'summary-progress-sent': `${fill} bg-teal-600 dark:bg-teal-400`,
  toolbar: 'flex flex-wrap items-center justify-between gap-2 pb-2',
  filters: 'flex flex-wrap gap-1',
  'filter-button':
    'rounded-full px-3 py-1.5 text-slate-600 hover:bg-slate-100 aria-pressed:bg-slate-900 aria-pressed:text-white ' +
    'focus-visible:outline-2 focus-visible:outline-teal-600 dark:text-slate-400 dark:hover:bg-slate-800 ' +
    'dark:aria-pressed:bg-slate-100 dark:aria-pressed:text-slate-900',
  'bulk-actions': 'ms-auto flex flex-wrap gap-1',
  'retry-all-button': textButton,
  'cancel-all-button': textButton,
  'clear-button': textButton,
  unlisted: 'p-3 text-center text-slate-600 dark:text-slate-400',
  'nothing-listed': 'p-6 text-center text-slate-600 dark:text-slate-400',
  announcer: 'sr-only',

  'list-frame':
    'max-h-144 overflow-y-auto rounded-3xl bg-white shadow-sm ring-1 ring-slate-200 dark:bg-slate-900 dark:ring-slate-800',
  item:
    'relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 overflow-hidden px-4 py-3 not-first:border-t ' +
    'not-first:border-slate-100 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-teal-600 ' +
    'dark:not-first:border-slate-800',
  'file-type':
    'grid size-12 place-items-center overflow-hidden rounded-xl bg-slate-100 text-[0.625rem] font-bold text-slate-600 uppercase ' +
    'dark:bg-slate-800 dark:text-slate-400 [&_svg]:size-5 [&_svg]:fill-none [&_svg]:stroke-current',
  thumbnail: 'size-12 rounded-xl object-cover',
  name: 'flex w-fit max-w-full font-medium whitespace-pre data-[state=canceled]:text-slate-500 data-[state=canceled]:line-through',
  'name-head': 'overflow-hidden text-ellipsis',
  'name-tail': 'shrink-0',
  facts: 'flex flex-wrap gap-x-4 text-slate-600 tabular-nums dark:text-slate-400',
  status:
    'data-[state=completed]:text-teal-800 data-[state=failed]:font-semibold data-[state=failed]:text-rose-700 ' +
    'dark:data-[state=completed]:text-teal-300 dark:data-[state=failed]:text-rose-400',
  note: 'text-slate-600 dark:text-slate-400',
  'deadline-note': 'text-amber-800 dark:text-amber-300',
  'restart-note': 'text-amber-800 dark:text-amber-300',
  actions: 'flex',
  'pause-button': iconButton,
  'resume-button': iconButton,
  'retry-button': iconButton,
  'cancel-button': iconButton,
  'remove-button': iconButton,
  'open-link': textButton,
  error: 'col-span-full mt-1 wrap-anywhere',
  'error-summary': 'cursor-pointer py-1 text-slate-600 dark:text-slate-400',
  progress:
    'absolute inset-x-0 bottom-0 h-1 overflow-hidden bg-slate-100 data-[state=canceled]:hidden data-[state=completed]:hidden ' +
    'dark:bg-slate-800',
  'progress-hashed': `${fill} bg-teal-200 dark:bg-teal-900`,
  'progress-sent':
    `${fill} bg-teal-600 data-[state=failed]:bg-rose-600 data-[state=paused]:bg-amber-500 dark:bg-teal-400 ` +
    'dark:data-[state=failed]:bg-rose-400',
};
