'use client';

import type { Rejection } from '@procore-upload/core';
import { useCallback, useEffect, useRef, useState } from 'react';

import { useLatest } from '../hooks/use-latest.js';
import { hasFolder, readEntries, type Entry } from './read-entries.js';
import { takeIn, type IntakeTarget, type LeftOut } from './take-in.js';

const SHOW_READING_EVERY_MS = 100;

const NOTHING: LeftOut = { rejections: [], skipped: { emptyFolders: 0, systemFiles: 0, withheldDrops: 0 } };

export interface IntakeOptions extends IntakeTarget {
  readonly onRejected?: ((rejections: readonly Rejection[]) => void) | undefined;
}

/** The one way that all ways in lead to. */
export interface Intake {
  /** Adds files, and those in folders. What is taken while something is still being read comes after it. */
  take(entries: readonly Entry[]): void;
  /** Files found so far in the folders that are being read; `undefined` while none is, and for the first moment. */
  readonly filesRead: number | undefined;
  /** What was not added, since there was last nothing left to read. */
  readonly leftOut: LeftOut;
  clearLeftOut(): void;
}

export function useIntake(options: IntakeOptions): Intake {
  const latest = useLatest(options);
  const [leftOut, setLeftOut] = useState(NOTHING);
  const [isWalking, setIsWalking] = useState(false);
  const [filesRead, setFilesRead] = useState<number>();
  const mounted = useRef<AbortSignal>(undefined);
  const queue = useRef({ end: Promise.resolve(), length: 0, filesFound: 0 });

  useEffect(() => {
    const controller = new AbortController();
    mounted.current = controller.signal;
    return () => controller.abort();
  }, []);

  useEffect(() => {
    if (!isWalking) return;
    const timer = setInterval(() => setFilesRead(queue.current.filesFound), SHOW_READING_EVERY_MS);
    return () => {
      clearInterval(timer);
      setFilesRead(undefined);
    };
  }, [isWalking]);

  const take = useCallback(
    (entries: readonly Entry[]) => {
      const signal = mounted.current;
      if (!signal || entries.length === 0) return;
      // It goes where it was dropped, though the page may show another place by the time all is read.
      const target = latest.current;
      const waiting = queue.current;
      if (waiting.length === 0) setLeftOut(NOTHING);
      waiting.length += 1;

      const run = async () => {
        waiting.filesFound = 0;
        setIsWalking(hasFolder(entries));
        const onFile = () => void (waiting.filesFound += 1);
        const result = await takeIn(readEntries(entries), target, { signal, onFile });
        setLeftOut((before) => bothOf(before, result));
        if (result.rejections.length > 0) latest.current.onRejected?.(result.rejections);
      };
      waiting.end = waiting.end
        .then(run)
        .catch((error: unknown) => {
          // Wrong options, or a throwing callback: the page's mistake, to be seen where its other mistakes are.
          if (!signal.aborted) reportError(error);
        })
        .finally(() => {
          waiting.length -= 1;
          setIsWalking(false);
        });
    },
    [latest],
  );

  return { take, filesRead, leftOut, clearLeftOut: useCallback(() => setLeftOut(NOTHING), []) };
}

function bothOf(before: LeftOut, after: LeftOut): LeftOut {
  return {
    rejections: [...before.rejections, ...after.rejections],
    skipped: {
      emptyFolders: before.skipped.emptyFolders + after.skipped.emptyFolders,
      systemFiles: before.skipped.systemFiles + after.skipped.systemFiles,
      withheldDrops: before.skipped.withheldDrops + after.skipped.withheldDrops,
    },
  };
}
