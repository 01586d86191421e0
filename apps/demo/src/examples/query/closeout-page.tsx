import type { DemoProject } from '../../shared/demo-project.ts';
import { PageFooter } from '../../shared/page-footer.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { query, sourceUrl } from '../examples.ts';
import { CertificateForm } from './certificate-form.tsx';
import { ProjectFiles } from './project-files.tsx';

export function CloseoutPage({ scope }: { readonly scope: DemoProject }) {
  return (
    <>
      <PageHeader />
      <main className="page">
        <div className="page-title">
          <p className="crumb">Canal Street Bridge</p>
          <h1>Closeout</h1>
        </div>
        <p className="example-note">
          {query.about} <a href={sourceUrl(query.source)}>Source</a>
        </p>
        <section className="card" aria-labelledby="certificate">
          <h2 id="certificate">Completion certificate</h2>
          <CertificateForm scope={scope} />
        </section>
        <section className="card" aria-labelledby="files">
          <h2 id="files">In Procore</h2>
          <ProjectFiles scope={scope} />
        </section>
      </main>
      <PageFooter />
    </>
  );
}
