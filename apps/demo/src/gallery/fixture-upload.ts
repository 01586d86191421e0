import type { UploadSnapshot } from '@procore-upload/core';

import { NOW } from './frozen-time.ts';

export const kB = 1_000;
export const MB = 1_000 * kB;
export const GB = 1_000 * MB;

/** The group that all stories show. */
export const GROUP = 'gallery';

/** What every upload has, whatever its status. */
type Common = Omit<Extract<UploadSnapshot, { readonly status: 'canceled' }>, 'status'>;

/** The status, and what an upload has in this status alone. */
type Lifecycle<Snapshot> = Snapshot extends unknown ? Omit<Snapshot, keyof Common> : never;

let count = 0;

function common(name: string, size: number, fields: Partial<Common>): Common {
  count += 1;
  return {
    id: `fixture-${count}`,
    file: { name, size, type: '', lastModified: NOW },
    scope: { companyId: '1', projectId: '1' },
    group: GROUP,
    protocol: 'v1.1',
    kind: 'segmented',
    run: 1,
    hashed: 0,
    loaded: 0,
    total: size,
    speed: 0,
    etaMs: undefined,
    segments: [],
    ...fields,
  };
}

/** One upload at one moment: untouched but for what is said of it. `size` is in bytes. */
export function fixtureUpload(
  name: string,
  size: number,
  lifecycle: Lifecycle<UploadSnapshot>,
  fields: Partial<Common> = {},
): UploadSnapshot {
  return { ...common(name, size, fields), ...lifecycle };
}

/** An upload that Procore has. */
export function completedUpload(name: string, size: number): UploadSnapshot {
  const upload = common(name, size, { hashed: size, loaded: size });
  const { id, file, scope } = upload;
  const uuid = '01KAX5F0Q6B8TD2M7C9V3N4WYZ';
  return {
    ...upload,
    status: 'completed',
    result: { id, uuid, file, scope, group: GROUP, sha256: [], association: { id: 4711, name } },
  };
}

/** A sent part of a file, with the speed and time left that go with it. */
export function sent(size: number, share: number, speed: number): Partial<Common> {
  const loaded = Math.round(size * share);
  return { hashed: size, loaded, speed, etaMs: speed > 0 ? ((size - loaded) / speed) * 1000 : undefined };
}
