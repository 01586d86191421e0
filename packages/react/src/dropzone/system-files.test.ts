import { expect, test } from 'vitest';

import { isSystemPath } from './system-files.js';

test.each([
  '.DS_Store',
  'site/.DS_Store',
  'site/._plan.pdf',
  'site/Thumbs.db',
  'site/thumbs.db',
  'Desktop.ini',
  '__MACOSX/site/plan.pdf',
  '/usb/System Volume Information/tracking.log',
  '/usb/$RECYCLE.BIN/S-1-5/plan.pdf',
])('%s is the system’s', (path) => {
  expect(isSystemPath(path)).toBe(true);
});

test.each([
  'plan.pdf',
  'site/.git/config',
  'site/.env',
  'site/_plan.pdf',
  'site/thumbs.db.pdf',
  'my desktop.ini',
  'DS_Store',
  '__MACOSX plans/plan.pdf',
])('%s is somebody’s', (path) => {
  expect(isSystemPath(path)).toBe(false);
});
