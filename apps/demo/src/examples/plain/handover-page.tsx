import { ProcoreDropzone, ProcoreUploadProvider } from '@procore-upload/react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { plain, sourceUrl } from '../examples.ts';
import { uploader } from './uploader.ts';

const DRAWINGS = { 'application/pdf': ['.pdf'], 'image/*': ['.jpg', '.png'], 'application/zip': ['.zip'] };

export function HandoverPage({ scope }: { readonly scope: DemoProject }) {
  return (
    <ProcoreUploadProvider uploader={uploader}>
      <header className="masthead">
        <p className="brand">Kestrel Joinery</p>
        <nav aria-label="Site">
          <a href="/examples/">Examples</a>
        </nav>
      </header>
      <main>
        <h1>Handover documents</h1>
        <p className="note">
          {plain.about} <a href={sourceUrl(plain.source)}>Source</a>
        </p>
        <p>Before a staircase is signed off we need, for each flight:</p>
        <ul>
          <li>the workshop drawing as built,</li>
          <li>photographs of every fixing,</li>
          <li>the timber certificates, zipped.</li>
        </ul>
        <ProcoreDropzone
          scope={scope}
          group="handover"
          associate={{ kind: 'project-file' }}
          accept={DRAWINGS}
          maxFileSize={500_000_000}
          label="Drop the handover pack here"
        />
        <p className="small">Problems? Ring the workshop before five.</p>
        <button type="button" onClick={() => print()}>
          Print this page
        </button>
      </main>
    </ProcoreUploadProvider>
  );
}
