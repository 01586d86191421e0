import type { ReactElement } from 'react';

const SHEET = 'M9.2 1.8H4.3c-.5 0-.8.3-.8.8v10.8c0 .5.3.8.8.8h7.4c.5 0 .8-.3.8-.8V5.1zM9 2v3.3h3.4';

/** Strokes on a 16 × 16 grid. */
const PATHS = {
  upload: 'M8 10.5V3M4.8 6 8 2.8 11.2 6M2.5 10v2.2c0 .7.6 1.3 1.3 1.3h8.4c.7 0 1.3-.6 1.3-1.3V10',
  pause: 'M5.5 4v8M10.5 4v8',
  resume: 'M5.2 3.4v9.2L12.4 8z',
  retry: 'M12.9 8a4.9 4.9 0 1 1-1.5-3.5L13 6M13 2.8V6H9.8',
  cancel: 'm4 4 8 8M12 4l-8 8',
  remove: 'm4 4 8 8M12 4l-8 8',
  discard: 'M2.8 4.3h10.4M6.3 4.3V2.6h3.4v1.7M4.2 4.3l.7 9.1h6.2l.7-9.1M6.8 7v3.7M9.2 7v3.7',

  image: 'M2.3 3.2h11.4v9.6H2.3zM2.5 11l3.2-3.2 2.5 2.5 2-2 3.3 3.2M10.5 6h.01',
  video: 'M2.3 4h7.9v8H2.3zM10.2 7.2l3.5-2v5.6l-3.5-2',
  audio:
    'M6 11.8V3.6l6.8-1.4v8.2M6 11.8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0M12.8 10.4a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0',
  pdf: `${SHEET}M5.6 11.9c2-1 3.1-3.1 2.6-4.6-.5.6.9 2.9 2.6 3.1-1.9-.3-4 .5-5.2 1.5`,
  drawing: 'M2.6 13.2V3.1l10.6 10.1zM5.4 10.5V9l1.6 1.5zM2.6 6.6h1.1M2.6 9.4h1',
  spreadsheet: 'M2.3 3h11.4v10H2.3zM2.3 6.3h11.4M2.3 9.6h11.4M6.3 3v10',
  document: `${SHEET}M5.8 8h4.4M5.8 10.8h4.4`,
  archive: 'M2.3 3h11.4v3H2.3zM3.3 6v7h9.4V6M6.4 8.7h3.2',
  'point-cloud':
    'M8 2.2h.01M4.9 4h.01M11.1 4h.01M2.6 6.2h.01M8 5.7h.01M13.4 6.2h.01M5.2 8h.01M10.8 8h.01M2.6 10.3h.01M8 9.7h.01M13.4 10.3h.01M4.9 12.2h.01M11.1 12.2h.01M8 13.8h.01',
  other: SHEET,
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
