import type { FaultRow, RowGroup } from '../fault-row.ts';
import { hit, post, POST, put, PUT } from '../requests.ts';

const NO_MD5 = { parameters: { md5: '0' } };

const etags: readonly FaultRow[] = [
  {
    name: 'the ETag is hidden, MD5 is there',
    faults: [{ on: PUT, times: 100, do: { hideEtag: true } }],
    smoke: true,
  },
  {
    name: 'the ETag is hidden, MD5 is off',
    ...NO_MD5,
    faults: [{ on: PUT, times: 100, do: { hideEtag: true } }],
    end: { state: 'failed', code: 'etag-hidden' },
    smoke: true,
  },
  { name: 'the ETag of one segment is hidden', faults: [{ on: PUT, do: { hideEtag: true } }] },
  { name: 'the ETag is hidden: form', kind: 'form', faults: [{ on: POST, do: { hideEtag: true } }] },
];

const bytes: readonly FaultRow[] = [
  { ...hit(put, 'altered once', { corrupt: true }), smoke: true },
  { ...hit(put, 'altered once, MD5 is off', { corrupt: true }), ...NO_MD5 },
  hit(post, 'altered once', { corrupt: true }),
  ...[
    { request: put, on: PUT },
    { request: post, on: POST },
  ].map(({ request, on }): FaultRow => ({
    ...hit(request, 'altered each time', { corrupt: true }),
    faults: [{ on, times: 100, do: { corrupt: true } }],
    end: { state: 'failed', code: 'digest-mismatch' },
    sentAgain: 2,
  })),
];

export const integrity: readonly RowGroup[] = [
  { title: 'The ETag cannot be read', rows: etags },
  { title: 'Bytes are altered on the way', rows: bytes },
];
