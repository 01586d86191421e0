'use client';

import { useEffect, useState } from 'react';

import type * as virtualRows from './virtual-rows.js';

type VirtualRowsModule = typeof virtualRows;

let loaded: VirtualRowsModule | undefined;

/** The rows of long lists: loaded when the first list grows long, for most never do. `undefined` until they are there. */
export function useVirtualRows(ids: readonly string[], above: number): VirtualRowsModule | undefined {
  const [virtual, setVirtual] = useState(loaded);
  const isMissing = ids.length > above && !virtual;
  useEffect(() => {
    if (!isMissing) return;
    import('./virtual-rows.js').then(
      (module) => setVirtual((loaded = module)),
      // The network is gone: the list goes on with its first rows, and tries again when it changes.
      () => undefined,
    );
  }, [isMissing, ids]);
  return virtual;
}
