import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import '@uppy/core/css/style.min.css';
import Dashboard from '@uppy/dashboard';
import '@uppy/dashboard/css/style.min.css';

/** What Procore answers to the create of a form upload. */
interface FormUpload {
  readonly url: string;
  readonly fields: Record<string, string>;
}

const uppy = new Uppy({ autoProceed: true })
  .use(Dashboard, { inline: true, target: '#uploads', width: '100%' })
  .use(AwsS3, {
    // A request to sign carries nothing of the file but the key.
    generateObjectKey: ({ id }) => id,
    async signRequest({ key }) {
      const file = uppy.getFile(key);
      const response = await fetch('/api/procore/rest/v1.1/projects/1/uploads', {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Procore-Company-Id': '1',
          'X-Requested-With': 'uppy',
        },
        body: JSON.stringify({ response_filename: file.name, size: file.size }),
      });
      if (!response.ok) throw new Error(`The create was answered with ${response.status}.`);
      const { url, fields } = (await response.json()) as FormUpload;
      return { url, fields };
    },
  });

let completed = 0;
let failed = 0;
uppy.on('upload-success', () => (completed += 1));
uppy.on('upload-error', () => (failed += 1));

window.__counts = () => {
  const listed = Object.keys(uppy.getState().files).length;
  // Cancel all takes files off the list.
  return { listed, completed, failed, left: listed };
};
