import type {
  AttachResult,
  Scope,
  UploadError,
  Uploader,
  UploadGate,
  UploadSnapshot,
} from '@procore-upload/core';
import { expectTypeOf, test } from 'vitest';

import {
  ProcoreDropzone,
  ProcoreUploadProvider,
  UploadItem,
  UploadList,
  useLeaveGuard,
  useProcoreDropzone,
  useProcoreUpload,
  useUpload,
  useUploadSummary,
  type AddResult,
  type ProcoreUpload,
  type ProcoreUploadIn,
  type ProjectScope,
  type ScopedTarget,
} from './index.js';

const project = { companyId: 1, projectId: '2' };
const company = { companyId: 1 };
const maybeProject: Scope = project;
const file = new File([], 'plan.pdf');
const projectFile = { kind: 'project-file' } as const;
const companyFile = { kind: 'company-file' } as const;
declare const uploader: Uploader;
declare const upload: UploadSnapshot;
declare const loadedScope: Scope | undefined;

test('add of a hook with a scope needs files alone', () => {
  const { add, gate } = useProcoreUpload({ scope: project, group: 'photos' });
  expectTypeOf(add([file])).toEqualTypeOf<AddResult>();
  expectTypeOf(gate).toEqualTypeOf<UploadGate>();
  add([file], { group: 'plans', associate: projectFile });
  // @ts-expect-error no files
  add();
  // @ts-expect-error one file is not a list of files
  add(file);
  // @ts-expect-error an option that is none
  add([file], { folder: 7 });
});

test('add of a hook without a scope has to be told one', () => {
  const { add } = useProcoreUpload({ group: 'photos' });
  add([file], { scope: project, associate: projectFile });
  add([file], { scope: company, associate: companyFile });
  // @ts-expect-error no scope
  add([file]);
  // @ts-expect-error no scope
  add([file], { associate: companyFile });
  const whileLoading = useProcoreUpload({ scope: loadedScope });
  // @ts-expect-error there may be no scope
  whileLoading.add([file]);
});

test('what an earlier page left is restored, attached and forgotten', () => {
  const { restore, attach, forget } = useProcoreUpload({ group: 'photos' });
  expectTypeOf(restore()).resolves.toEqualTypeOf<UploadSnapshot[]>();
  expectTypeOf(attach([file])).resolves.toEqualTypeOf<AttachResult[]>();
  expectTypeOf(forget()).resolves.toBeVoid();
  // @ts-expect-error one file is not a list of files
  void attach(file);
  // @ts-expect-error handles are asked for by resume
  void attach([{ file }]);
  expectTypeOf(useLeaveGuard).parameters.toEqualTypeOf<[uploader?: Uploader | undefined]>();
  void (<ProcoreUploadProvider uploader={uploader} leaveGuard={false} />);
});

test('a resource of a project needs a scope that has one', () => {
  const inProject = useProcoreUpload({ scope: project });
  const inCompany = useProcoreUpload({ scope: company });
  const somewhere = useProcoreUpload({ scope: maybeProject });
  const anywhere = useProcoreUpload();
  inProject.add([file], { associate: projectFile });
  inProject.add([file], { associate: companyFile });
  inCompany.add([file], { associate: companyFile });
  inCompany.add([file], { scope: project, associate: projectFile });
  // @ts-expect-error a company has no project files
  inCompany.add([file], { associate: projectFile });
  // @ts-expect-error there may be no project
  somewhere.add([file], { associate: projectFile });
  // @ts-expect-error a company has no project files
  inProject.add([file], { scope: company, associate: projectFile });
  // @ts-expect-error a company has no project files
  anywhere.add([file], { scope: company, associate: projectFile });
  // @ts-expect-error a company has no project files
  void ({ scope: company, associate: projectFile } satisfies ScopedTarget);
});

test('a misspelled scope is found', () => {
  // @ts-expect-error a field that is none
  useProcoreUpload({ scope: { companyId: 1, projectID: 2 } });
  // @ts-expect-error no company
  useProcoreUpload({ scope: { projectId: 2 } });
  // @ts-expect-error an option that is none
  useProcoreUpload({ scope: project, groups: 'photos' });
});

test('what the hook returns can be handed on under a short name', () => {
  expectTypeOf(useProcoreUpload({ scope: project })).toEqualTypeOf<ProcoreUploadIn<ProjectScope>>();
  expectTypeOf(useProcoreUpload({ scope: company })).toEqualTypeOf<ProcoreUploadIn<Scope>>();
  expectTypeOf(useProcoreUpload()).toEqualTypeOf<ProcoreUpload>();
  expectTypeOf<ProcoreUploadIn<ProjectScope>>().toExtend<ProcoreUpload>();
});

test('commands take an id, those for many a status that there is', () => {
  const { pause, retryAll, cancelAll } = useProcoreUpload();
  cancelAll();
  retryAll({ status: 'failed' });
  cancelAll({ status: ['queued', 'hashing'] });
  // @ts-expect-error no id
  pause();
  // @ts-expect-error a status that is none
  retryAll({ status: 'error' });
  // @ts-expect-error the group is the hook's own
  retryAll({ group: 'photos' });
});

test('a drop zone needs a scope, and takes what can become of a file there', () => {
  useProcoreDropzone({ scope: project, associate: projectFile });
  useProcoreDropzone({ scope: company, associate: companyFile });
  // @ts-expect-error no scope
  useProcoreDropzone({});
  // @ts-expect-error a company has no project files
  useProcoreDropzone({ scope: company, associate: projectFile });
  // @ts-expect-error there may be no project
  useProcoreDropzone({ scope: maybeProject, associate: projectFile });
  // @ts-expect-error what is accepted is a record of MIME types
  useProcoreDropzone({ scope: project, accept: '.pdf' });
  // @ts-expect-error bytes are a number
  useProcoreDropzone({ scope: project, maxFileSize: '5 MB' });
  // @ts-expect-error a camera that is none
  useProcoreDropzone({ scope: project, capture: 'front' });
  useProcoreDropzone({
    scope: project,
    onComplete: (result) => expectTypeOf(result.uuid).toEqualTypeOf<string>(),
    onError: (error) => expectTypeOf(error).toEqualTypeOf<UploadError>(),
  });
});

test('the drop zone component is as strict as its hook', () => {
  void (<ProcoreDropzone scope={project} associate={projectFile} label="Drawings" list={false} />);
  void (<ProcoreDropzone scope={company} associate={companyFile} />);
  // @ts-expect-error no scope
  void (<ProcoreDropzone />);
  // @ts-expect-error a company has no project files
  void (<ProcoreDropzone scope={company} associate={projectFile} />);
  // @ts-expect-error there may be no project
  void (<ProcoreDropzone scope={maybeProject} associate={projectFile} />);
  // @ts-expect-error an option that is none
  void (<ProcoreDropzone scope={project} multiple />);
  // @ts-expect-error a part that is none
  void (<ProcoreDropzone scope={project} classNames={{ box: 'rounded' }} />);
});

test('a row follows an id or shows a snapshot', () => {
  void (<UploadItem id="1" />);
  void (<UploadItem upload={upload} />);
  // @ts-expect-error neither
  void (<UploadItem />);
  // @ts-expect-error both
  void (<UploadItem id="1" upload={upload} />);
});

test('lists and narrow subscriptions', () => {
  void (<UploadList group="photos" scope={project} />);
  void (<UploadList renderItem={({ file }) => file.name} getLink={({ uuid }) => `/files/${uuid}`} />);
  // @ts-expect-error a scope is no id
  void (<UploadList scope={1} />);
  expectTypeOf(useUpload('1')).toEqualTypeOf<UploadSnapshot | undefined>();
  useUploadSummary({ group: 'photos', status: ['failed', 'paused'] });
  // @ts-expect-error a status that is none
  useUploadSummary({ status: 'done' });
  // @ts-expect-error no id
  useUpload();
});

test('a provider needs an uploader', () => {
  void (<ProcoreUploadProvider uploader={uploader}>text</ProcoreUploadProvider>);
  // @ts-expect-error no uploader
  void (<ProcoreUploadProvider>text</ProcoreUploadProvider>);
});
