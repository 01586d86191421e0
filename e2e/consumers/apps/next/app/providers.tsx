'use client';

import { createUploader, procoreBackend } from '@procore-upload/core';
import { ProcoreUploadProvider } from '@procore-upload/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

const uploader = createUploader({ backend: procoreBackend({ baseUrl: '/api/procore' }) });

export function Providers({ children }: { children: ReactNode }) {
  // One for each request on the server, where a module is shared by all visitors.
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <ProcoreUploadProvider uploader={uploader}>{children}</ProcoreUploadProvider>
    </QueryClientProvider>
  );
}
