'use client';

import type { UploadSummary } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { useUploadSummary } from '../hooks/use-uploads.js';
import { usePart } from '../looks/looks-context.js';
import { percentOf } from '../words/format.js';
import type { Words } from '../words/words.js';
import { useWords } from '../words/words-context.js';
import type { ListPartProps } from './list-part.js';
import { fill } from './progress-bar.js';
import { countAll } from './statuses.js';

/** How far all of a list is. Apart from the list, so that its ticking draws no row. */
export function ListSummary({ filter, uploader, state }: ListPartProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const summary = useUploadSummary(filter, uploader);
  const { loaded, total, speed, etaMs } = summary;
  const status = summaryWords(words, summary);
  const percent = percentOf(loaded, total);
  return (
    <>
      <p {...part('summary', state)}>
        <span {...part('summary-count', state)}>{status}</span>
        {state === 'active' && (
          <span {...part('summary-percent', state)}>{words.format.percent(percent)}</span>
        )}
        {speed > 0 && <span {...part('summary-speed', state)}>{words.format.speed(speed)}</span>}
        {etaMs !== undefined && (
          <span {...part('summary-time-left', state)}>{words.timeLeft({ ms: etaMs })}</span>
        )}
      </p>
      {/* For one file it would say the same as that file's own. */}
      {countWanted(summary) > 1 && (
        <div
          {...part('summary-progress', state)}
          role="progressbar"
          aria-label={words.totalProgress}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={words.progress({ status, percent })}
        >
          <div {...part('summary-progress-sent', state)} style={fill(percent)} />
        </div>
      )}
    </>
  );
}

/** How a list fares. Canceled uploads do not count, unless there is nothing else. */
export function summaryWords(words: Words, summary: UploadSummary): string {
  const { completed, failed } = summary.count;
  const total = countWanted(summary);
  return total === 0 ? words.canceled : words.summary({ completed, total, failed });
}

function countWanted(summary: UploadSummary): number {
  return countAll(summary) - summary.count.canceled;
}
