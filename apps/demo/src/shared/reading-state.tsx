import type { UseQueryResult } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';

export interface ReadingStateProps {
  readonly query: UseQueryResult<readonly unknown[]>;
  /** What is read, in the plural. */
  readonly what: string;
  /** What is said where there is none. */
  readonly nothing: string;
}

/** What is to be said of a list of Procore's while there is nothing in it to show. */
export function ReadingState({ query, what, nothing }: ReadingStateProps) {
  if (query.isPending) return <p className="empty">Reading the {what}…</p>;
  if (query.isError) {
    return (
      <p className="empty" role="alert">
        The {what} could not be read: {query.error.message}{' '}
        <button className="link" type="button" onClick={() => void query.refetch()}>
          Try again
        </button>
      </p>
    );
  }
  if (query.data.length > 0) return null;
  return (
    <p className="empty">
      <FolderOpen aria-hidden="true" size={20} /> {nothing}
    </p>
  );
}
