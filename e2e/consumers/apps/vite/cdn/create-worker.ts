import workerUrl from '@procore-upload/core/digest.worker?worker&url';

/** Ways to start a worker whose script a bundler has put on another origin, from where none may be started. */
export const createWorker: Readonly<Record<string, () => Worker>> = {
  /** A worker of this page's origin that imports the one from the other. Not by `import()`: it would miss the first messages. */
  'blob-wrapper': () => {
    const wrapper = new Blob([`import ${JSON.stringify(workerUrl)};`], { type: 'text/javascript' });
    return new Worker(URL.createObjectURL(wrapper), { type: 'module' });
  },
  /** One file on this page's origin. */
  'own-file': () => new Worker('/digest.worker.js', { type: 'module' }),
};
