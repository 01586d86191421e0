import { ProcoreUploadProvider } from '@procore-upload/react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { PageFooter } from '../../shared/page-footer.tsx';
import { hooks, sourceUrl } from '../examples.ts';
import { DefectsCard } from './defects-card.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { PageMadeFiles } from './page-made-files.tsx';
import { UploadBadge } from './upload-badge.tsx';
import { uploader } from './uploader.ts';

/** Three sets of uploads on one page, each under its own group. */
export function InspectionPage({ scope }: { readonly scope: DemoProject }) {
  return (
    <ProcoreUploadProvider uploader={uploader}>
      <header className="topbar">
        <div className="topbar-inner">
          <p className="company">Mill Lane School</p>
          <UploadBadge />
        </div>
      </header>
      <main className="page">
        <div className="page-title">
          <p className="crumb">Quality and safety</p>
          <h1>Inspection 14</h1>
        </div>
        <p className="example-note">
          {hooks.about} <a href={sourceUrl(hooks.source)}>Source</a>
        </p>
        <DefectsCard scope={scope} />
        <EvidenceCard scope={scope} />
        <PageMadeFiles scope={scope} />
      </main>
      <PageFooter />
    </ProcoreUploadProvider>
  );
}
