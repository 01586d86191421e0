import type { Connectivity } from '../ports/connectivity.js';

/** The browser's word for it. It is sure only when it says no; where it says nothing there is a network. */
export const connectivity: Connectivity = {
  isOnline: () => globalThis.navigator?.onLine ?? true,
  onChange(listener) {
    addEventListener('online', listener);
    addEventListener('offline', listener);
    return () => {
      removeEventListener('online', listener);
      removeEventListener('offline', listener);
    };
  },
};
