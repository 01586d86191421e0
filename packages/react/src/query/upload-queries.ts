import {
  createResourceMaker,
  isUploadError,
  type AssociableUpload,
  type BackendRequest,
  type ProtocolName,
  type ResourceAssociation,
  type Scope,
  type ScopeIds,
  type UploadBackend,
  type UploadError,
} from '@procore-upload/core';
import { mutationOptions, queryOptions, type UseMutationOptions } from '@tanstack/react-query';

import type { ProjectScope } from '../target.js';
import { parseFiles, parseResources, parseUploadStatus } from './procore-records.js';

/** Made by {@link createUploadQueries}. */
export type UploadQueries = ReturnType<typeof createUploadQueries>;

/** What `mutate` of an association takes. */
export interface AssociateVariables {
  /** A completed upload, or what is known of it. */
  readonly upload: AssociableUpload;
  readonly associate: ResourceAssociation;
}

/**
 * Query options for what Procore has, over the same backend as the uploads. The keys are a hierarchy, each a prefix of what is
 * below it:
 *
 * | key | what it stands for |
 * | --- | --- |
 * | `['procore-upload']` | everything |
 * | `['procore-upload', companyId]` | a company with all its projects |
 * | `['procore-upload', companyId, projectId]` | a project; `'company'` for what belongs to the company itself |
 * | `[…, 'files']` | its files |
 * | `[…, 'images']` | its photos; `'drawing-uploads'`, `'specification-uploads'` and `'file-versions'` likewise |
 * | `[…, 'uploads', uuid]` | one upload |
 *
 * Ids are strings in keys, however they were given. A query is retried up to three times, for errors that may pass alone.
 *
 * @example
 * const uploadQueries = createUploadQueries(procoreBackend({ baseUrl: '/api/procore' }));
 * const files = useQuery(uploadQueries.files(scope));
 * const upload = useMutation({
 *   ...uploadMutationOptions(uploader),
 *   onSuccess: () => queryClient.invalidateQueries({ queryKey: uploadQueries.files(scope).queryKey }),
 * });
 */
export function createUploadQueries(backend: UploadBackend) {
  const makeResource = createResourceMaker(backend);

  function read<const Key extends readonly string[], Result>(
    ids: ScopeIds,
    key: Key,
    place: Place,
    parse: (body: unknown) => Result,
  ) {
    return queryOptions({
      queryKey: [...scopeKey(ids), ...key] as const,
      async queryFn({ signal }) {
        const { body } = await backend.send({ method: 'GET', ...place, scope: ids, signal });
        return parse(body);
      },
      retry: retryUploadError,
    });
  }

  function readResources<const Name extends string>(scope: ProjectScope, name: Name, path: string) {
    const ids = toIds(scope);
    return read(ids, [name], ofProject(path, String(scope.projectId)), parseResources);
  }

  return {
    /** The documents of a project, or of the company itself for a scope without one. */
    files(scope: Scope) {
      const ids = toIds(scope);
      return read(ids, ['files'], filesAt(ids), parseFiles);
    },

    /** The photos of a project. The backend has to let `image` pass. */
    images: (scope: ProjectScope) => readResources(scope, 'images', '/rest/v1.0/images'),

    /** What Procore was given to split into drawings. The backend has to let `drawing` pass. */
    drawingUploads: (scope: ProjectScope) =>
      readResources(scope, 'drawing-uploads', '/rest/v1.1/projects/{project_id}/drawing_uploads'),

    /** What Procore was given as specifications. The backend has to let `specification` pass. */
    specificationUploads: (scope: ProjectScope) =>
      readResources(scope, 'specification-uploads', '/rest/v1.0/projects/{project_id}/specification_uploads'),

    /** The versions of a project's files. The backend has to let `file-version` pass. */
    fileVersions: (scope: ProjectScope) => readResources(scope, 'file-versions', '/rest/v1.0/file_versions'),

    /**
     * What Procore says of one upload. `uuid` is Procore's, as in `CompletedUpload`; `protocol` is the one it was made with, by
     * default `'v1.1'`.
     */
    upload(scope: Scope, uuid: string, protocol: ProtocolName = 'v1.1') {
      const ids = toIds(scope);
      const path = `${uploadsAt(ids, protocol)}/${encodeURIComponent(uuid)}`;
      return read(ids, ['uploads', uuid], { path }, parseUploadStatus);
    },

    /**
     * A mutation that makes something of an upload that is completed, such as one that was added without `associate`: once, also
     * where an answer is lost. It succeeds with what Procore answered, and its retry is for the person to ask for.
     */
    associate(): UseMutationOptions<unknown, UploadError, AssociateVariables> {
      return mutationOptions({
        mutationKey: ['procore-upload', 'associate'],
        mutationFn: ({ upload, associate }: AssociateVariables) => makeResource(upload, associate),
        retry: false,
      });
    },
  };
}

type Place = Pick<BackendRequest, 'path' | 'query'>;

function toIds({ companyId, projectId }: Scope): ScopeIds {
  return {
    companyId: String(companyId),
    ...(projectId === undefined ? {} : { projectId: String(projectId) }),
  };
}

function scopeKey({ companyId, projectId = 'company' }: ScopeIds) {
  return ['procore-upload', companyId, projectId] as const;
}

function filesAt({ companyId, projectId }: ScopeIds): Place {
  return projectId === undefined
    ? { path: `/rest/v1.0/companies/${companyId}/files` }
    : ofProject('/rest/v1.0/files', projectId);
}

/** Procore has the project in some paths, and in the query where it is not. */
function ofProject(path: string, projectId: string): Place {
  const filled = path.replace('{project_id}', projectId);
  return filled === path ? { path, query: { project_id: projectId } } : { path: filled };
}

function uploadsAt({ companyId, projectId }: ScopeIds, protocol: ProtocolName): string {
  const company = projectId === undefined || protocol === 'v2.1' ? `/companies/${companyId}` : '';
  const project = projectId === undefined ? '' : `/projects/${projectId}`;
  return `/rest/${protocol}${company}${project}/uploads`;
}

function retryUploadError(failures: number, error: Error): boolean {
  return failures < 3 && isUploadError(error) && error.retryable;
}
