import { UploadError, type UploadSnapshot } from '@procore-upload/core';
import { StrictMode, useEffect, type ReactElement } from 'react';

import {
  ProcoreDropzone,
  ProcoreUploadProvider,
  UploadItem,
  UploadList,
  useProcoreDropzone,
  useProcoreUpload,
  useUploadSummary,
} from '../index.js';
import { ar } from '../locales/ar.js';
import { createFakeUploader, type FakeUploader } from './fake-uploader.js';

const scope = { companyId: 1, projectId: 2 };

const pages = {
  components: (uploader) => (
    <StrictMode>
      <ProcoreUploadProvider uploader={uploader}>
        <ProcoreDropzone scope={scope} />
        <ProcoreDropzone
          scope={scope}
          group="plans"
          associate={{ kind: 'project-file' }}
          accept={{ 'application/pdf': ['.pdf'] }}
          maxFileSize={5_000_000}
          maxFiles={20}
          label="Plans"
          list={false}
          directory
          paste
          capture="environment"
        />
        <UploadList group="plans" />
        <ol>
          <UploadItem id="1" />
        </ol>
      </ProcoreUploadProvider>
    </StrictMode>
  ),

  'another language': (uploader) => (
    <ProcoreUploadProvider uploader={uploader} messages={ar} locale="ar-EG">
      <ProcoreDropzone scope={scope} group="plans" maxFileSize={5_000_000} disabled />
    </ProcoreUploadProvider>
  ),

  snapshots: (uploader) => (
    <ProcoreUploadProvider uploader={uploader}>
      <ul>
        {snapshots().map((upload) => (
          <UploadItem key={upload.id} upload={upload} classNames={{ item: 'row' }} unstyled />
        ))}
      </ul>
    </ProcoreUploadProvider>
  ),

  hooks: (uploader) => (
    <StrictMode>
      <ProcoreUploadProvider uploader={uploader}>
        <Headless />
      </ProcoreUploadProvider>
    </StrictMode>
  ),
} satisfies Readonly<Record<string, (uploader: FakeUploader) => ReactElement>>;

export type PageName = keyof typeof pages;

/** Between them they use every component and hook there is. */
export const pageNames = Object.keys(pages) as readonly PageName[];

export interface ServerPageProps {
  readonly name: PageName;
  /** Where what is under way lives: nothing, on a server. */
  readonly uploader: FakeUploader;
  /** Called once the page is alive. */
  readonly onHydrated?: (() => void) | undefined;
}

export function ServerPage({ name, uploader, onHydrated }: ServerPageProps): ReactElement {
  useEffect(() => onHydrated?.(), [onHydrated]);
  return pages[name](uploader);
}

function Headless() {
  const { uploads, gate } = useProcoreUpload({ scope, group: 'plans' });
  const { total } = useUploadSummary();
  const { getRootProps, getInputProps, open } = useProcoreDropzone({ scope });
  return (
    <div {...getRootProps()}>
      <input {...getInputProps({ hidden: true, style: undefined })} />
      <button onClick={open}>Open</button>
      <output>{`${uploads.length} uploads of ${total} bytes, ${gate.state}`}</output>
    </div>
  );
}

/** One upload of each kind, as a page might have them from elsewhere. */
function snapshots(): readonly UploadSnapshot[] {
  const uploader = createFakeUploader();
  const [queued, sent, paused, completed, failed] = ['a', 'b', 'c', 'd', 'e'].map((name) =>
    uploader.addFile(`${name}.pdf`, 1_000),
  ) as [string, string, string, string, string];
  uploader.change(queued, { hashed: 0 });
  uploader.change(sent, { status: 'transferring', loaded: 400, speed: 100, etaMs: 6_000 });
  uploader.pause(paused);
  uploader.complete(completed);
  uploader.fail(failed, new UploadError('forbidden', { message: '403' }));
  return uploader.getSnapshot().uploads;
}
