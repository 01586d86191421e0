import type { NormalizedFile, UploadTarget } from '../model/file-input.js';
import type { ScopeIds } from '../model/scope.js';
import type { UploadSnapshot } from '../model/upload.js';
import type { UploadJob } from './upload-job.js';

/** An upload that an earlier page left, and that needs its file. */
export interface Candidate {
  readonly upload: UploadSnapshot;
  readonly job: UploadJob;
}

/** Where an added file goes: it goes on with an upload of the same only. */
export interface Destination {
  readonly scope: ScopeIds;
  readonly target: UploadTarget;
}

/** Finds the uploads that files were chosen again for, by name, size and date; of several alike the one of the same path. */
export interface FileMatcher {
  match(file: Pick<NormalizedFile, 'sourceName' | 'info'>, destination?: Destination): Candidate | undefined;
  /** One of the same name, but not of the same size and date. */
  namesake(sourceName: string): Candidate | undefined;
}

/** @param isWanted Whether the upload still needs its file. */
export function createFileMatcher(
  candidates: Iterable<Candidate>,
  isWanted: (id: string) => boolean,
): FileMatcher {
  const alike = new Map<string, Candidate[]>();
  const byName = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { sourceName, info } = candidate.job.file;
    const key = keyOf(sourceName, info);
    alike.set(key, [...(alike.get(key) ?? []), candidate]);
    byName.set(sourceName, [...(byName.get(sourceName) ?? []), candidate]);
  }
  return {
    match({ sourceName, info }, destination) {
      const fit = (alike.get(keyOf(sourceName, info)) ?? []).filter(
        (one) => isWanted(one.job.id) && (!destination || goesTo(one, destination)),
      );
      return fit.find(({ job }) => job.file.info.path === info.path) ?? fit[0];
    },
    namesake: (sourceName) => byName.get(sourceName)?.find(({ job }) => isWanted(job.id)),
  };
}

function keyOf(name: string, { size, lastModified }: { size: number; lastModified: number }): string {
  return [size, lastModified, name].join(' ');
}

function goesTo({ upload, job }: Candidate, { scope, target }: Destination): boolean {
  return (
    upload.scope.companyId === scope.companyId &&
    upload.scope.projectId === scope.projectId &&
    upload.group === target.group &&
    JSON.stringify(job.associate) === JSON.stringify(target.associate)
  );
}
