import { uploadMutationOptions } from '@procore-upload/react/query';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { DemoProject } from '../../shared/demo-project.ts';
import { uploadQueries } from './upload-queries.ts';
import { uploader } from './uploader.ts';

/** One file, one mutation: pending, failed or done. */
export function CertificateForm({ scope }: { readonly scope: DemoProject }) {
  const queryClient = useQueryClient();
  const { mutate, isPending, error, data } = useMutation({
    ...uploadMutationOptions(uploader),
    onSuccess: () => queryClient.invalidateQueries(uploadQueries.files(scope)),
  });
  return (
    <>
      <label className="file-field">
        Certificate
        <input
          type="file"
          disabled={isPending}
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (file) mutate({ file, scope, associate: { kind: 'project-file' } });
            // So that the same file can be picked again.
            target.value = '';
          }}
        />
      </label>
      <p role="status">
        {isPending && 'Sending…'}
        {error && `It was not sent: ${'hint' in error ? error.hint : error.message}`}
        {data && <UploadStatus scope={scope} name={data.file.name} uuid={data.uuid} />}
      </p>
    </>
  );
}

interface UploadStatusProps {
  readonly scope: DemoProject;
  readonly name: string;
  readonly uuid: string;
}

/** What Procore itself says of the upload. */
function UploadStatus({ scope, name, uuid }: UploadStatusProps) {
  const upload = useQuery(uploadQueries.upload(scope, uuid));
  return `${name} is in Procore${upload.data ? ` (upload ${upload.data.uuid}: ${upload.data.status})` : ''}.`;
}
