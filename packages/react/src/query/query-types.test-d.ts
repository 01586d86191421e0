import type { CompletedUpload, UploadBackend, Uploader } from '@procore-upload/core';
import { QueryClient, useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { expectTypeOf, test } from 'vitest';

import {
  createUploadQueries,
  uploadMutationOptions,
  type ProcoreFile,
  type ProcoreResource,
  type ProcoreUploadStatus,
} from './index.js';

declare const uploader: Uploader;
declare const backend: UploadBackend;
const project = { companyId: 1, projectId: 2 };
const company = { companyId: 1 };
const file = new File([], 'plan.pdf');

test('an upload is a mutation of a file and its target', () => {
  const { data, mutate } = useMutation(uploadMutationOptions(uploader));
  expectTypeOf(data).toEqualTypeOf<CompletedUpload | undefined>();
  mutate({ file, scope: project, group: 'plans', associate: { kind: 'project-file' } });
  mutate({ file, scope: company, signal: new AbortController().signal });
  // @ts-expect-error no scope
  mutate({ file });
  // @ts-expect-error no file
  mutate({ scope: project });
  // @ts-expect-error a company has no project files
  mutate({ file, scope: company, associate: { kind: 'project-file' } });
});

test('queries carry the type of what they read, their keys too', () => {
  const queries = createUploadQueries(backend);
  expectTypeOf(useQuery(queries.files(project)).data).toEqualTypeOf<readonly ProcoreFile[] | undefined>();
  expectTypeOf(useSuspenseQuery(queries.upload(project, 'uuid')).data).toEqualTypeOf<ProcoreUploadStatus>();
  expectTypeOf(useQuery(queries.images(project)).data).toEqualTypeOf<
    readonly ProcoreResource[] | undefined
  >();
  queries.upload(company, 'uuid', 'v2.1');
  // @ts-expect-error a protocol that is none
  queries.upload(company, 'uuid', 'v3');
  // @ts-expect-error a company has no photos
  queries.images(company);
  // @ts-expect-error a company has no drawings
  queries.drawingUploads(company);
  const { mutate } = useMutation(queries.associate());
  mutate({
    upload: {
      uuid: 'u1',
      file: { name: 'a.jpg', type: 'image/jpeg' },
      scope: { companyId: '1', projectId: '2' },
    },
    associate: { kind: 'image' },
  });
  // @ts-expect-error what a custom association does is for the uploader to know
  mutate({ upload: {} as CompletedUpload, associate: { kind: 'custom', key: 'own' } });
  const cached = new QueryClient().getQueryData(queries.files(company).queryKey);
  expectTypeOf(cached).toEqualTypeOf<readonly ProcoreFile[] | undefined>();
  // @ts-expect-error no uuid
  queries.upload(project);
  // @ts-expect-error no company
  queries.files({ projectId: 2 });
});
