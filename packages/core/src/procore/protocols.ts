import { UploadError } from '../errors/upload-error.js';
import type { ProtocolLimits, ProtocolName } from '../model/protocol.js';
import type { Clock } from '../ports/clock.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import type { ProtocolChoice, UploadProtocol } from '../ports/upload-protocol.js';
import { createDirectUploadProtocol, DIRECT_UPLOAD_LIMITS } from './direct-upload.js';
import { createUnifiedUploadProtocol, UNIFIED_UPLOAD_LIMITS } from './unified-upload.js';

const PROTOCOLS: Readonly<Record<ProtocolName, (backend: UploadBackend, clock: Clock) => UploadProtocol>> = {
  'v1.0': (backend, clock) => createDirectUploadProtocol('v1.0', backend, clock),
  'v1.1': (backend, clock) => createDirectUploadProtocol('v1.1', backend, clock),
  'v2.1': createUnifiedUploadProtocol,
};

/** Above this many bytes `'auto'` takes v2.1: such a file may outlast the hour that v1's links live. */
const UNIFIED_FROM = 2 * 1024 ** 3;

/** What a segment may be where one file may travel by either protocol. */
const COMMON_LIMITS: ProtocolLimits = {
  ...UNIFIED_UPLOAD_LIMITS,
  maxFormSize: DIRECT_UPLOAD_LIMITS.maxFormSize,
};

/**
 * The protocol of every file, and the limits that options are held against.
 * @throws UploadError `invalid-options` for a protocol that is not known.
 */
export function chooseProtocols(
  name: ProtocolName | 'auto',
  backend: UploadBackend,
  clock: Clock,
): ProtocolChoice & { readonly limits: ProtocolLimits } {
  const named = (known: ProtocolName) => PROTOCOLS[known](backend, clock);
  if (name === 'auto') return { ...chooseBySize(named), named, limits: COMMON_LIMITS };
  const create = PROTOCOLS[name];
  if (!create) {
    const known = [...Object.keys(PROTOCOLS), 'auto'].join(', ');
    throw new UploadError('invalid-options', {
      message: `protocol must be one of ${known}, got ${JSON.stringify(name)}.`,
    });
  }
  const protocol = create(backend, clock);
  return { forFile: () => protocol, insteadOf: () => undefined, named, limits: protocol.limits };
}

function chooseBySize(named: ProtocolChoice['named']): Omit<ProtocolChoice, 'named'> {
  const direct = named('v1.1');
  const unified = named('v2.1');
  const { maxSegments, maxSegmentSize } = unified.limits;
  let refused = false;
  return {
    forFile: (size) =>
      !refused && size > UNIFIED_FROM && size <= maxSegments * maxSegmentSize ? unified : direct,
    insteadOf(protocol, { code }) {
      if (protocol !== unified || (code !== 'not-found' && code !== 'forbidden')) return undefined;
      // An account or a proxy without v2.1 says so once for all files.
      refused = true;
      return direct;
    },
  };
}
