import type { UploadSnapshot, UploadStatus } from '@procore-upload/core';

import { uploader } from './uploader.ts';

const STATUS_WORDS: Readonly<Partial<Record<UploadStatus, string>>> = {
  completed: 'In Procore',
  failed: 'Failed',
  canceled: 'Canceled',
};

/** A row in one line. */
export function EvidenceRow({ upload }: { readonly upload: UploadSnapshot }) {
  const { id, file, status } = upload;
  const name = file.path ?? file.name;
  const share = status === 'completed' ? 1 : upload.loaded / Math.max(upload.total, 1);
  return (
    <div className="evidence-row">
      <span>{name}</span>
      <progress aria-label={name} value={share} />
      <span className="evidence-status">{STATUS_WORDS[status] ?? `${Math.floor(share * 100)} %`}</span>
      <button type="button" aria-label={`Remove ${name}`} onClick={() => uploader.remove(id)}>
        Remove
      </button>
    </div>
  );
}
