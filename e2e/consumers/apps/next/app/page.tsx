import { procoreBackend } from '@procore-upload/core';
import { ProcoreDropzone } from '@procore-upload/react';
import { createUploadQueries } from '@procore-upload/react/query';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';

import { procore } from '../lib/procore';
import { scope } from '../lib/project';
import { ProjectFiles } from './project-files';

export const dynamic = 'force-dynamic';

/** In the server's own process: no request goes out but the backend's to Procore. */
const queries = createUploadQueries(
  procoreBackend({
    baseUrl: 'http://in-process/api/procore',
    fetch: (input, init) => procore.fetch(new Request(input, init)),
  }),
);

export default async function Page() {
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery(queries.files(scope));
  return (
    <main>
      <ProcoreDropzone scope={scope} group="documents" associate={{ kind: 'project-file' }} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ProjectFiles />
      </HydrationBoundary>
    </main>
  );
}
