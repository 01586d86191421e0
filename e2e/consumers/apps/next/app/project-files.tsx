'use client';

import { procoreBackend } from '@procore-upload/core';
import { createUploadQueries } from '@procore-upload/react/query';
import { useQuery } from '@tanstack/react-query';

import { scope } from '../lib/project';

const queries = createUploadQueries(procoreBackend({ baseUrl: '/api/procore' }));

export function ProjectFiles() {
  const { data: files = [] } = useQuery({ ...queries.files(scope), staleTime: Infinity });
  return (
    <ul aria-label="Project files">
      {files.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}
