import { useQuery } from '@tanstack/react-query';

import type { DemoProject } from '../../shared/demo-project.ts';
import { uploadQueries } from './upload-queries.ts';

export function ProjectFiles({ scope }: { readonly scope: DemoProject }) {
  const { data, isPending, error } = useQuery(uploadQueries.files(scope));
  if (isPending) return <p className="empty">Reading the files…</p>;
  if (error) return <p role="alert">The files could not be read: {error.message}</p>;
  if (data.length === 0) return <p className="empty">Nothing here yet.</p>;
  return (
    <ul className="project-files" role="list" aria-label="In Procore">
      {data.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}
