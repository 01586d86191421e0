import { procoreBackend, type ProtocolName } from '@procore-upload/core';
import { useState } from 'react';

import type { DemoProject } from '../shared/demo-project.ts';
import { PageFooter } from '../shared/page-footer.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { CheckItem } from './check-item.tsx';
import { CopyButton } from './copy-button.tsx';
import { reportText, summaryOf } from './report-text.ts';
import { useDiagnosis, type Diagnosis } from './use-diagnosis.ts';

const backend = procoreBackend({ baseUrl: '/api/procore' });

/** What keeps uploads from working on this device and in this network. There is no uploader on this page. */
export function DiagnosePage({ project }: { readonly project: DemoProject }) {
  const [probeUpload, setProbeUpload] = useState(false);
  const [diagnosis, run] = useDiagnosis();
  const isRunning = diagnosis.state === 'running';
  const start = () => {
    // As on the other pages: what cannot work is for the library to say.
    const protocol = (new URLSearchParams(location.search).get('protocol') ?? undefined) as
      | ProtocolName
      | undefined;
    if (!isRunning) run({ backend, scope: project, protocol, probeUpload });
  };
  return (
    <>
      <PageHeader />
      <main className="page diagnosis">
        <div className="page-title">
          <p className="crumb">procore-upload</p>
          <h1>Diagnosis</h1>
        </div>
        <section className="card" aria-labelledby="start-title">
          <h2 id="start-title">Why do my uploads not work?</h2>
          <p>
            This looks at everything that uploads need from this device, its network and this app, and says
            what to change. It takes a few seconds.
          </p>
          <label className="tick">
            <input
              type="checkbox"
              checked={probeUpload}
              onChange={(event) => setProbeUpload(event.target.checked)}
            />
            <span>
              Also send a small test upload
              <small>
                25 bytes, to look at the file storage too. No document is made of them; Procore deletes them.
              </small>
            </span>
          </label>
          <button
            className="button"
            type="button"
            data-weight="strong"
            aria-disabled={isRunning}
            onClick={start}
          >
            {diagnosis.state === 'done' ? 'Check again' : 'Check now'}
          </button>
        </section>
        <p className="summary" role="status">
          {statusOf(diagnosis)}
        </p>
        {diagnosis.state === 'done' && (
          <section aria-labelledby="report-title">
            <div className="report-head">
              <h2 id="report-title">Report</h2>
              <CopyButton text={() => reportText(diagnosis.report)}>Copy report</CopyButton>
            </div>
            <ul className="checks" role="list">
              {diagnosis.report.map((check) => (
                <CheckItem key={check.check} check={check} />
              ))}
            </ul>
          </section>
        )}
      </main>
      <PageFooter />
    </>
  );
}

function statusOf(diagnosis: Diagnosis): string {
  switch (diagnosis.state) {
    case 'idle':
      return '';
    case 'running':
      return 'Checking…';
    case 'done':
      return summaryOf(diagnosis.report);
    case 'failed':
      return `The diagnosis could not start: ${diagnosis.message}`;
  }
}
