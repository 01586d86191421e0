import type { UploadSnapshot } from '../model/upload.js';
import type { RecordChange } from '../ports/resume-store.js';
import type { UploadJob } from './upload-job.js';
import { recordOf, segmentRecordOf } from './upload-record.js';

/** What is to be written of one upload. */
export interface Noted {
  readonly job: UploadJob;
  upload: boolean;
  links: boolean;
  readonly segments: Set<number>;
}

export function notedNothing(job: UploadJob): Noted {
  return { job, upload: false, links: false, segments: new Set() };
}

/** As the upload is by now. */
export function changesOf(
  { job, links, segments, ...noted }: Noted,
  upload: UploadSnapshot,
  owner: string,
  page: string,
): RecordChange[] {
  const { id, created } = job;
  return [
    ...(noted.upload ? [{ type: 'upload' as const, record: recordOf(job, upload, owner, page) }] : []),
    ...[...segments].map((segmentIndex) => ({
      type: 'segment' as const,
      id,
      segment: segmentRecordOf(job, upload, segmentIndex),
    })),
    ...(links && created ? [{ type: 'links' as const, id, links: created }] : []),
  ];
}
