/**
 * The hashing kernels, loaded by the page and not by the worker: a bundler that makes one plain script of a worker may not build
 * `import()` in it. `undefined` where the file does not come, or takes longer than so many ms: hashing is slower then, and that is all.
 */
export async function kernelsWithin(ms: number): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  try {
    return await Promise.race([importKernels(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function importKernels(): Promise<string> {
  const { LANE_KERNELS } = await import('./lane-kernels.js');
  return LANE_KERNELS;
}
