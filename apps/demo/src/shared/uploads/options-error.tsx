import type { UploadError } from '@procore-upload/core';
import { TriangleAlert } from 'lucide-react';

import { PageHeader } from '../page-header.tsx';

/** What a developer sees who has put an option into the address that cannot work. */
export function OptionsError({ error }: { readonly error: UploadError }) {
  return (
    <>
      <PageHeader />
      <main className="page">
        <section className="notice" role="alert" data-code={error.code}>
          <TriangleAlert aria-hidden="true" />
          <div>
            <h1>This page cannot upload with these options</h1>
            <p>{error.message}</p>
            <p>{error.hint}</p>
            <p>
              <a href={location.pathname}>Open the page with its usual options</a>
            </p>
          </div>
        </section>
      </main>
    </>
  );
}
