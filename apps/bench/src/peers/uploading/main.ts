import { watchPage } from './page-watch.ts';
import type { Prepare, Upload } from './upload.d.ts';
import type { UploadOptions } from './window.d.ts';

const SETTLE_MS = 200;

const input = document.querySelector('input') as HTMLInputElement;

/** Each is loaded for its own runs alone. */
const floors: Readonly<Record<string, number>> = { raw1: 1, raw2: 2, raw4: 4, raw6: 6 };
const uploads: Readonly<Record<string, () => Promise<Upload>>> = {
  create6: async () => (await import('./create-each.ts')).uploadWithCreates,
  'digests-raw4': async () => (await import('./digests-first.ts')).uploadAfterDigests,
  ours: async () => (await import('./ours.ts')).uploadKept,
  'ours-no-store': async () => (await import('./ours.ts')).uploadUnkept,
  uppy6: async () => (await import('./uppy-6.ts')).uploadByUppy6,
  uppy5: async () => (await import('./uppy-5.ts')).uploadByUppy5,
  'better-upload': async () => (await import('./better-upload.ts')).uploadByBetterUpload,
  evaporate: async () => (await import('./evaporate.ts')).uploadByEvaporate,
  tus: async () => (await import('./tus.ts')).uploadByTus(1),
  tus4: async () => (await import('./tus.ts')).uploadByTus(4),
};

window.__upload = async (options: UploadOptions) => {
  const files = Array.from(input.files ?? []);
  if (files.length === 0) throw new Error('No file was picked.');
  const prepare = await prepareOf(options.contender);
  const upload = await prepare(files, options);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

  const watch = watchPage();
  const started = performance.now();
  const answers = watch.answers();
  const { failures, phases } = await upload();
  const ms = performance.now() - started;
  const answersAfterMs = await answers;
  return { ms, answersAfterMs, failures, phases, ...(await watch.stop()) };
};

async function prepareOf(contender: string): Promise<Prepare> {
  const places = floors[contender];
  if (places !== undefined) return (await import('./raw.ts')).uploadRaw(places);
  const upload = await uploads[contender]?.();
  if (!upload) throw new Error(`Nothing here is called ${contender}.`);
  return (files, options) => Promise.resolve(() => upload(files, options));
}
