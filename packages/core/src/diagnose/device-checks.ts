import type { Connectivity } from '../ports/connectivity.js';
import { fine, wrong, type DiagnosisCheck } from './report.js';

export function networkCheck(connectivity: Connectivity): DiagnosisCheck {
  return connectivity.isOnline()
    ? fine('network', 'The browser says that there is a network.')
    : wrong(
        'network',
        'The browser says that this device has no network.',
        'Connect it: uploads wait until then, and go on by themselves.',
      );
}

/** `crypto.subtle` is there in secure contexts alone; hashing without it is slower. */
export function secureContextCheck(): DiagnosisCheck {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (globalThis.isSecureContext && subtle) {
    return fine('secure-context', "The page is a secure context: the browser's own SHA-256 can be used.");
  }
  return wrong(
    'secure-context',
    `The page is not a secure context (${location.protocol}//${location.host}): files are hashed without the browser's own SHA-256, more slowly.`,
    `Serve the page by https: https://${location.hostname}`,
  );
}
