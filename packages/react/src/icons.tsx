import type { ReactElement } from 'react';

/** Strokes on a 16 × 16 grid. */
const PATHS = {
  upload: 'M8 10.5V3M4.8 6 8 2.8 11.2 6M2.5 10v2.2c0 .7.6 1.3 1.3 1.3h8.4c.7 0 1.3-.6 1.3-1.3V10',
  pause: 'M5.5 4v8M10.5 4v8',
  resume: 'M5.2 3.4v9.2L12.4 8z',
  retry: 'M12.9 8a4.9 4.9 0 1 1-1.5-3.5L13 6M13 2.8V6H9.8',
  cancel: 'm4 4 8 8M12 4l-8 8',
  remove: 'm4 4 8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
