import { useUploadSummary } from '@procore-upload/react';

/** All uploads of the page in a few words. Not one row of the lists below is drawn again for it. */
export function UploadBadge() {
  const { count, loaded, total } = useUploadSummary();
  const { completed, failed, canceled, paused, ...moving } = count;
  const left = Object.values(moving).reduce((sum, uploads) => sum + uploads, paused);
  if (left + failed + completed === 0) return null;
  return (
    <p className="upload-badge" data-state={failed > 0 ? 'failed' : left > 0 ? 'moving' : 'done'}>
      {failed > 0 && `${failed} failed · `}
      {left > 0 ? `${left} on the way · ${Math.floor((loaded / total) * 100)} %` : `${completed} in Procore`}
    </p>
  );
}
