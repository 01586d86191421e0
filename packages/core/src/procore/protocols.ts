import { UploadError } from '../errors/upload-error.js';
import type { ProtocolName } from '../model/protocol.js';
import type { Clock } from '../ports/clock.js';
import type { UploadBackend } from '../ports/upload-backend.js';
import type { UploadProtocol } from '../ports/upload-protocol.js';
import { createDirectUploadProtocol } from './direct-upload.js';

const PROTOCOLS: Readonly<Record<ProtocolName, (backend: UploadBackend, clock: Clock) => UploadProtocol>> = {
  'v1.0': (backend, clock) => createDirectUploadProtocol('v1.0', backend, clock),
  'v1.1': (backend, clock) => createDirectUploadProtocol('v1.1', backend, clock),
};

/** @throws UploadError `invalid-options` for a protocol that is not known. */
export function createProtocol(name: ProtocolName, backend: UploadBackend, clock: Clock): UploadProtocol {
  const create = PROTOCOLS[name];
  if (create) return create(backend, clock);
  throw new UploadError('invalid-options', {
    message: `protocol must be one of ${Object.keys(PROTOCOLS).join(', ')}, got ${JSON.stringify(name)}.`,
  });
}
