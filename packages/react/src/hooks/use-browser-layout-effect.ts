'use client';

import { useEffect, useLayoutEffect } from 'react';

/** `useLayoutEffect`, of which React 18 warns where it renders on a server. */
export const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;
