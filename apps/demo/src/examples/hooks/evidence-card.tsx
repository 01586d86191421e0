import type { UploadSnapshot } from '@procore-upload/core';
import { ProcoreDropzone, UploadList } from '@procore-upload/react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { EvidenceRow } from './evidence-row.tsx';

/** Outside of the component: a function that is new each time draws every row anew. */
const renderRow = (upload: UploadSnapshot) => <EvidenceRow upload={upload} />;

/** The stock drop zone, and its list with rows of the page's own. */
export function EvidenceCard({ scope }: { readonly scope: DemoProject }) {
  return (
    <section className="card" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <ProcoreDropzone
        scope={scope}
        group="evidence"
        associate={{ kind: 'project-file' }}
        directory
        list={false}
        label="Drag files or folders of evidence"
      />
      <UploadList group="evidence" renderItem={renderRow} />
    </section>
  );
}
