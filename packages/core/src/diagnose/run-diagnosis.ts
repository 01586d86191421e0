import type { ScopeIds } from '../model/scope.js';
import type { Clock } from '../ports/clock.js';
import type { Connectivity } from '../ports/connectivity.js';
import type { Digester } from '../ports/digester.js';
import type { StorageTransport } from '../ports/storage-transport.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import type { UploadProtocol } from '../ports/upload-protocol.js';
import { askBackend } from './ask-backend.js';
import { backendCheck, permissionCheck, signInCheck } from './backend-checks.js';
import { clockCheck } from './clock-check.js';
import { networkCheck, secureContextCheck } from './device-checks.js';
import { indexedDbCheck } from './indexed-db-check.js';
import { watchPolicy, type PolicyWatch } from './policy-watch.js';
import { wordsOf, type ProbeContext } from './probe.js';
import { redactCheck } from './redact-report.js';
import {
  DIAGNOSIS_CHECKS,
  wrong,
  type DiagnosisCheck,
  type DiagnosisCheckName,
  type DiagnosisReport,
} from './report.js';
import { storageChecks } from './storage-checks.js';
import { sendTestUpload } from './test-upload.js';
import { workerChecks } from './worker-checks.js';

/** What is looked at: the very parts that uploads use. */
export interface DiagnosisParts {
  readonly backend: UploadBackend;
  readonly protocol: UploadProtocol;
  readonly storage: StorageTransport;
  readonly createDigester: () => Digester;
  readonly connectivity: Connectivity;
  readonly clock: Clock;
}

export interface DiagnosisRun {
  readonly scope: ScopeIds;
  readonly probeUpload: boolean;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

type Checks = readonly DiagnosisCheck[];

/**
 * All probes side by side. One that fails says so in its own place and hides no other.
 * @throws the signal's reason once it is aborted.
 */
export async function runDiagnosis(parts: DiagnosisParts, run: DiagnosisRun): Promise<DiagnosisReport> {
  const context: ProbeContext = { clock: parts.clock, signal: run.signal, timeoutMs: run.timeoutMs };
  run.signal.throwIfAborted();
  const policy = watchPolicy(context);
  try {
    const checks = await Promise.all([
      guarded(['network'], run, () => [networkCheck(parts.connectivity)]),
      guarded(['secure-context'], run, () => [secureContextCheck()]),
      guarded(['workers', 'wasm'], run, () => workerChecks(context, parts.createDigester, policy)),
      guarded(['indexeddb'], run, async () => [await indexedDbCheck(context)]),
      guarded(['backend', 'sign-in', 'permission', 'clock'], run, () =>
        serverChecks(context, parts, run, policy),
      ),
    ]);
    return [...checks.flat(), policy.check()]
      .toSorted((a, b) => DIAGNOSIS_CHECKS.indexOf(a.check) - DIAGNOSIS_CHECKS.indexOf(b.check))
      .map(redactCheck);
  } finally {
    policy.stop();
  }
}

/** The backend and the store: the test upload needs the one and tells of both. */
async function serverChecks(
  context: ProbeContext,
  parts: DiagnosisParts,
  { scope, probeUpload }: DiagnosisRun,
  policy: PolicyWatch,
): Promise<Checks> {
  const [answers, upload] = await Promise.all([
    askBackend(context, { ...parts, scope }),
    probeUpload ? sendTestUpload(context, { ...parts, scope, policy }) : undefined,
  ]);
  const evidence = { ...answers, scope, create: upload?.create };
  return [
    await backendCheck(evidence, policy),
    signInCheck(evidence),
    permissionCheck(evidence),
    await clockCheck(context, answers),
    ...(upload ? storageChecks(upload, location.origin) : []),
  ];
}

/** A probe's own defect is a finding too. */
async function guarded(
  names: readonly DiagnosisCheckName[],
  { signal }: DiagnosisRun,
  probe: () => Checks | Promise<Checks>,
): Promise<Checks> {
  try {
    return await probe();
  } catch (error) {
    signal.throwIfAborted();
    return names.map((name) =>
      wrong(name, `This check itself failed. ${wordsOf(error)}`, 'Please report it with this report.'),
    );
  }
}
