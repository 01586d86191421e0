'use client';

import type { UploadFilter, Uploader, UploadSummary } from '@procore-upload/core';
import type { ReactElement } from 'react';

import { useUploadSummary } from '../hooks/use-uploads.js';
import { part } from '../part.js';
import { formatPercent, percentOf } from '../words/format.js';
import { messages } from '../words/messages.js';

/** Something still moves by itself, or waits for a person, or nothing does. */
export type ListState = 'empty' | 'active' | 'paused' | 'failed' | 'done';

export interface ListPartProps {
  /** Must keep its identity while it means the same. */
  readonly filter: UploadFilter;
  readonly uploader: Uploader;
  readonly state: ListState;
}

/** How far all of a list is. Apart from the list, so that its ticking draws no row. */
export function ListSummary({ filter, uploader, state }: ListPartProps): ReactElement {
  const summary = useUploadSummary(filter, uploader);
  const { loaded, total, speed, etaMs } = summary;
  return (
    <p {...part('summary', state)}>
      <span {...part('summary-count', state)}>{messages.summary(summary)}</span>
      {state === 'active' && (
        <span {...part('summary-percent', state)}>{formatPercent(percentOf(loaded, total))}</span>
      )}
      {speed > 0 && <span {...part('summary-speed', state)}>{messages.speed(speed)}</span>}
      {etaMs !== undefined && <span {...part('summary-time-left', state)}>{messages.timeLeft(etaMs)}</span>}
    </p>
  );
}

export function listState({ count }: UploadSummary): ListState {
  const { paused, failed, canceled, completed, ...moving } = count;
  if (Object.values(moving).some((uploads) => uploads > 0)) return 'active';
  if (failed > 0) return 'failed';
  if (paused > 0) return 'paused';
  return completed + canceled > 0 ? 'done' : 'empty';
}
