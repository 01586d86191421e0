const { bundleWeights } = require('./scripts/bundle-weights.mjs');

// Bytes after gzip of what a page's bundler would make of the built packages. React is the page's own.
const core = { 'packages/core/dist/index.js': '{ createUploader, procoreBackend }' };
const react = (names) => ({ 'packages/react/dist/index.js': names });

/** What is imported when it is wanted is another file of a page's build: those that matter have rows of their own. */
const lazyApart = {
  name: 'lazy-apart',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** `npm run size:why` sets WHY: what each bundle consists of is printed too. */
const measured = (entry) => ({
  ...entry,
  gzip: true,
  modifyEsbuildConfig: (config) => ({
    ...config,
    format: 'esm',
    target: 'es2022',
    plugins: process.env.WHY ? [lazyApart, bundleWeights(entry.name)] : [lazyApart],
  }),
});

module.exports = [
  {
    name: 'core + hook (headless)',
    import: { ...core, ...react('{ ProcoreUploadProvider, useProcoreUpload }') },
    ignore: ['react', 'react-dom'],
    limit: '37.2 kB',
  },
  {
    name: 'with dropzone, list and react-dropzone',
    import: { ...core, ...react('{ ProcoreUploadProvider, ProcoreDropzone, UploadList }') },
    ignore: ['react', 'react-dom'],
    limit: '61 kB',
  },
  {
    name: 'virtualizer, loaded by a list above a hundred rows',
    import: { 'packages/react/node_modules/@tanstack/react-virtual/dist/esm/index.js': '{ useVirtualizer }' },
    ignore: ['react', 'react-dom'],
    limit: '13 kB',
  },
  {
    name: 'digest worker',
    path: 'packages/core/dist/digest/digest.worker.js',
    limit: '20.1 kB',
  },
  {
    name: 'digest kernels, loaded with the first worker',
    path: 'packages/core/dist/digest/lane-kernels.js',
    limit: '9 kB',
  },
  {
    name: 'IndexedDB store, loaded where there is an owner',
    import: { 'packages/core/dist/resume/browser-store.js': '{ browserStore, browserLeases }' },
    limit: '5.5 kB',
  },
  {
    name: 'diagnosis alone; createUploader() does not load it',
    import: { 'packages/core/dist/index.js': '{ diagnose, procoreBackend }' },
    limit: '18 kB',
  },
  {
    name: 'query entry, core apart',
    path: 'packages/react/dist/query/index.js',
    ignore: ['react', '@tanstack/react-query', '@procore-upload/core'],
    limit: '1.5 kB',
  },
].map(measured);
