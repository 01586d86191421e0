import { ProcoreDropzone, ProcoreUploadProvider } from '@procore-upload/react';

import type { DemoProject } from '../../shared/demo-project.ts';
import { sourceUrl, tailwind } from '../examples.ts';
import { photoClassNames } from './class-names.ts';
import { uploader } from './uploader.ts';

const PHOTOS = { 'image/*': [], 'video/*': [] };

export function PhotosPage({ scope }: { readonly scope: DemoProject }) {
  return (
    <ProcoreUploadProvider uploader={uploader}>
      <div className="min-h-dvh bg-slate-50 text-slate-900 dark:bg-slate-950 dark:text-slate-100">
        <header className="mx-auto flex max-w-4xl items-center justify-between px-6 py-5">
          <p className="flex items-center gap-2 font-semibold">
            <span className="size-3 rounded-full bg-teal-600" />
            Northgate Depot
          </p>
          <a
            className="rounded-full px-3 py-1.5 text-sm hover:bg-slate-200 dark:hover:bg-slate-800"
            href="/examples/"
          >
            Examples
          </a>
        </header>
        <main className="mx-auto grid max-w-4xl gap-6 px-6 pb-16">
          <div>
            <h1 className="text-3xl font-bold tracking-tight">Site photos</h1>
            <p className="mt-2 max-w-2xl text-slate-600 dark:text-slate-400">
              {tailwind.about}{' '}
              <a className="text-teal-800 underline dark:text-teal-300" href={sourceUrl(tailwind.source)}>
                Source
              </a>
            </p>
          </div>
          <ProcoreDropzone
            unstyled
            classNames={photoClassNames}
            scope={scope}
            group="photos"
            associate={{ kind: 'project-file' }}
            accept={PHOTOS}
            maxFileSize={4_000_000_000}
            label="Drop today’s photos and videos"
          />
        </main>
      </div>
    </ProcoreUploadProvider>
  );
}
