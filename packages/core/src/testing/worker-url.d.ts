/** Vite's way to the file of a worker. */
declare module '*.worker.js?worker&url' {
  const url: string;
  export default url;
}
