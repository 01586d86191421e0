'use client';

import { uploadMatcher, type UploadFilter, type Uploader, type UploadSnapshot } from '@procore-upload/core';
import { useEffect, useState, type ReactElement } from 'react';

import { useThrottled } from '../hooks/use-throttled.js';
import { useUploadSummary } from '../hooks/use-uploads.js';
import { usePart } from '../looks/looks-context.js';
import { errorWords } from '../words/error-words.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import type { ListPartProps } from './list-part.js';
import { summaryWords } from './list-summary.js';

/** Often enough to follow, seldom enough not to talk over the person. */
const SUMMARY_EVERY_MS = 5_000;
/** Failures with one cause come together and are told together. */
const FAILURES_TOGETHER_MS = 1_000;
/** They interrupt what is being read: thousands of them must not do so for minutes. */
const FAILURES_EVERY_MS = 5_000;

const HIDDEN_FROM_EYES = {
  position: 'absolute',
  insetBlockStart: '0',
  insetInlineStart: '0',
  overflow: 'hidden',
  inlineSize: '1px',
  blockSize: '1px',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} satisfies Partial<CSSStyleDeclaration>;

/** Tells screen readers how a list fares: a summary politely, failures at once. */
export function Announcer({ filter, uploader, state }: ListPartProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const summary = useUploadSummary(filter, uploader);
  const spoken = useThrottled(state === 'empty' ? '' : summaryWords(words, summary), SUMMARY_EVERY_MS);
  const failures = useFailures(filter, uploader, words);
  return (
    <div {...part('announcer', state)} ref={hideFromEyes}>
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

/** Without the stylesheet too; and by script, for a strict style policy refuses styles in a server's HTML. */
function hideFromEyes(element: HTMLElement | null): void {
  if (element) Object.assign(element.style, HIDDEN_FROM_EYES);
}

function useFailures(
  filter: UploadFilter,
  uploader: Uploader,
  words: Words,
): { readonly key: number; readonly words: string } | undefined {
  const [failures, setFailures] = useState<{ readonly key: number; readonly words: string }>();
  useEffect(() => {
    let failed: UploadSnapshot[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let quietUntil = 0;
    const isMeant = uploadMatcher(filter);
    const announce = () => {
      const said = failureWords(words, failed);
      setFailures((previous) => ({ key: (previous?.key ?? 0) + 1, words: said }));
      [failed, timer] = [[], undefined];
      quietUntil = performance.now() + FAILURES_EVERY_MS;
    };
    const unsubscribe = uploader.on('failed', (_error, upload) => {
      if (!isMeant(upload)) return;
      failed.push(upload);
      timer ??= setTimeout(announce, Math.max(FAILURES_TOGETHER_MS, quietUntil - performance.now()));
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [filter, uploader, words]);
  return failures;
}

function failureWords(words: Words, failed: readonly UploadSnapshot[]): string {
  const [first] = failed;
  if (failed.length > 1 || first?.status !== 'failed') return words.filesFailed({ files: failed.length });
  return words.fileFailed({ name: first.file.name, reason: errorWords(words, first.error) });
}
