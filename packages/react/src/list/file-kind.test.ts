import { expect, test } from 'vitest';

import { fileKind } from './file-kind.js';

test.each([
  ['A-201.PDF', '', 'pdf'],
  ['IMG_1.HEIC', '', 'image'],
  ['tower.ifc', 'text/plain', 'drawing'],
  ['scan.e57', '', 'point-cloud'],
  ['doors.xlsx', '', 'spreadsheet'],
  ['plans.tar.gz', '', 'archive'],
  ['RFI.docx', '', 'document'],
  ['walk', 'video/mp4', 'video'],
  ['memo', 'audio/mp4', 'audio'],
  ['photo', 'image/jpeg', 'image'],
  ['sheet', 'application/vnd.oasis.opendocument.spreadsheet', 'spreadsheet'],
  ['bundle', 'application/x-zip-compressed', 'archive'],
  ['notes', 'text/plain', 'document'],
  ['constructor', '', 'other'],
  ['', '', 'other'],
])('%s of type "%s" is %s', (name, type, kind) => {
  expect(fileKind({ name, type })).toBe(kind);
});
