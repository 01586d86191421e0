import { isUploadError } from '../errors/upload-error.js';
import type { DigestEngineName } from '../model/summary.js';
import type { Digester } from '../ports/digester.js';
import { sourceOf, type PolicyWatch } from './policy-watch.js';
import { attempt, wordsOf, type Outcome, type ProbeContext } from './probe.js';
import { PROBE_FILE } from './probe-file.js';
import { fine, wrong, type DiagnosisCheck } from './report.js';

const OWN_WORKER =
  "createWorker: () => new Worker('/digest.worker.js', { type: 'module' })  // docs/bundlers.md";
const EXCLUDE = "optimizeDeps: { exclude: ['@procore-upload/core'] }  // vite.config.ts, Vite up to 7";

/** The real hashing worker hashes a file whose digests are known; how it did tells of its WebAssembly too. */
export async function workerChecks(
  context: ProbeContext,
  createDigester: () => Digester,
  policy: PolicyWatch,
): Promise<readonly DiagnosisCheck[]> {
  const digester = createDigester();
  try {
    const hashed = await attempt(context, (signal) =>
      digester.digest({
        file: PROBE_FILE.blob(),
        range: { start: 0, end: PROBE_FILE.size },
        sha256: true,
        md5: true,
        signal,
      }),
    );
    const { engine } = digester;
    const workers = hashed.ok ? judge(hashed.value) : await explainWorker(hashed, policy);
    return [workers, await wasmCheck(engine, policy)];
  } finally {
    digester.destroy();
  }
}

function judge({ sha256, md5 }: { readonly sha256?: string; readonly md5?: string }): DiagnosisCheck {
  return sha256 === PROBE_FILE.sha256 && md5 === PROBE_FILE.md5
    ? fine('workers', 'The hashing worker starts, and hashes as it should.')
    : wrong(
        'workers',
        'The hashing worker starts, but its digests are not those of the bytes it was given.',
        'Build the worker and the page from one release of @procore-upload/core.',
      );
}

async function explainWorker(
  { error }: Outcome<unknown> & { ok: false },
  policy: PolicyWatch,
): Promise<DiagnosisCheck> {
  const refusal = await policy.explain({ directive: 'worker-src', isAbout: () => true, source: sourceOf });
  if (refusal) {
    return wrong(
      'workers',
      'The content security policy does not let the hashing worker start.',
      refusal.line,
    );
  }
  const words = wordsOf(isUploadError(error) ? (error.cause ?? error) : error);
  return isOtherOrigin(error)
    ? wrong('workers', `The hashing worker lies on another origin than the page. ${words}`, OWN_WORKER)
    : wrong(
        'workers',
        `The hashing worker does not start: its file is missing, or is answered with something else. ${words}`,
        `${EXCLUDE}\n${OWN_WORKER}`,
      );
}

const isOtherOrigin = (error: unknown): boolean =>
  isUploadError(error) && error.cause instanceof DOMException && error.cause.name === 'SecurityError';

/** The worker obeys the policy of its own answer; the page's is tried only to learn the line, as it mostly is the same. */
async function wasmCheck(engine: DigestEngineName | undefined, policy: PolicyWatch): Promise<DiagnosisCheck> {
  if (engine !== undefined && !/\bjs$/.test(engine)) {
    return fine('wasm', 'The hashing worker may compile WebAssembly.');
  }
  const isRefusedHere = !compilesHere();
  if (engine === undefined && !isRefusedHere) {
    return fine('wasm', 'The page may compile WebAssembly; the hashing worker could not be asked.');
  }
  const refusal = isRefusedHere
    ? await policy.explain({
        directive: 'script-src',
        isAbout: (uri) => uri.startsWith('wasm') || uri === 'eval',
        source: () => "'wasm-unsafe-eval'",
      })
    : undefined;
  const slower = 'Uploads work, but hashing is several times slower.';
  if (refusal) {
    return wrong('wasm', `The content security policy refuses WebAssembly. ${slower}`, refusal.line);
  }
  return isRefusedHere
    ? wrong(
        'wasm',
        `This browser has no WebAssembly, or it is switched off. ${slower}`,
        'Use a current browser, without a mode that switches WebAssembly off.',
      )
    : wrong(
        'wasm',
        `The page may compile WebAssembly, the hashing worker may not: it obeys the policy of its own answer. ${slower}`,
        "script-src 'self' 'wasm-unsafe-eval'  // in the Content-Security-Policy of the worker's file",
      );
}

/** The smallest module there is: the magic number and the version. */
function compilesHere(): boolean {
  try {
    return (
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) instanceof WebAssembly.Module
    );
  } catch {
    // Refused, or not there: that is the answer.
    return false;
  }
}
