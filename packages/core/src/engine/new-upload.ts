import { nanoid } from 'nanoid/non-secure';
import type { NormalizedFile, UploadTarget } from '../model/file-input.js';
import type { ScopeIds } from '../model/scope.js';
import type { UploadSnapshot } from '../model/upload.js';
import type { UploadPlan } from '../plan/plan-upload.js';
import type { UploadProtocol } from '../ports/upload-protocol.js';
import type { UploadJob } from './upload-job.js';

export interface NewUpload {
  readonly upload: UploadSnapshot;
  readonly job: UploadJob;
}

/** The snapshot and the job of a file that was just added. */
export function newUpload(
  file: NormalizedFile,
  plan: UploadPlan,
  scope: ScopeIds,
  { group, associate }: UploadTarget,
  protocol: UploadProtocol,
  addedAt: number,
): NewUpload {
  const id = nanoid();
  const { blob, handle, ...described } = file;
  const upload: UploadSnapshot = {
    id,
    file: file.info,
    scope,
    ...(group === undefined ? {} : { group }),
    ...(file.metadata === undefined ? {} : { metadata: file.metadata }),
    protocol: protocol.name,
    kind: plan.kind,
    status: 'queued',
    run: 1,
    hashed: 0,
    loaded: 0,
    total: file.info.size,
    speed: 0,
    etaMs: undefined,
    segments: plan.ranges.map((range, segmentIndex) => ({ segmentIndex, range, status: 'pending' })),
  };
  return {
    upload,
    job: {
      id,
      addedAt,
      file: described,
      blob,
      handle,
      associate,
      protocol,
      ranges: plan.ranges,
      digests: [],
      stored: false,
      available: false,
    },
  };
}
