'use client';

import { uploadMatcher, type UploadFilter, type Uploader, type UploadSnapshot } from '@procore-upload/core';
import { useEffect, useState, type ReactElement } from 'react';

import { useThrottled } from '../hooks/use-throttled.js';
import { useUploadSummary } from '../hooks/use-uploads.js';
import { part } from '../part.js';
import { messages } from '../words/messages.js';
import type { ListPartProps } from './list-summary.js';

/** Often enough to follow, seldom enough not to talk over the person. */
const SUMMARY_EVERY_MS = 5_000;
/** Failures with one cause come together and are told together. */
const FAILURES_TOGETHER_MS = 1_000;

/** Tells screen readers how a list fares: a summary politely, failures at once. */
export function Announcer({ filter, uploader, state }: ListPartProps): ReactElement {
  const summary = useUploadSummary(filter, uploader);
  const spoken = useThrottled(state === 'empty' ? '' : messages.summary(summary), SUMMARY_EVERY_MS);
  const failures = useFailures(filter, uploader);
  return (
    <div {...part('announcer', state)}>
      <p {...part('announced-summary', state)} role="status">
        {spoken}
      </p>
      {/* A new key each time: the same words twice are two announcements. */}
      <div {...part('announced-failures', state)} role="alert">
        {failures && <p key={failures.key}>{failures.words}</p>}
      </div>
    </div>
  );
}

function useFailures(
  filter: UploadFilter,
  uploader: Uploader,
): { readonly key: number; readonly words: string } | undefined {
  const [failures, setFailures] = useState<{ readonly key: number; readonly words: string }>();
  useEffect(() => {
    let failed: UploadSnapshot[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isMeant = uploadMatcher(filter);
    const announce = () => {
      const words = messages.failures(failed);
      setFailures((previous) => ({ key: (previous?.key ?? 0) + 1, words }));
      [failed, timer] = [[], undefined];
    };
    const unsubscribe = uploader.on('failed', (_error, upload) => {
      if (!isMeant(upload)) return;
      failed.push(upload);
      timer ??= setTimeout(announce, FAILURES_TOGETHER_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [filter, uploader]);
  return failures;
}
