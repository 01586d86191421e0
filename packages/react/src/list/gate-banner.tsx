'use client';

import type { UploadGate } from '@procore-upload/core';
import { useRef, type ReactElement } from 'react';

import { useNow } from '../hooks/use-now.js';
import { useGate } from '../hooks/use-uploads.js';
import { usePart } from '../looks/looks-context.js';
import { useWords } from '../words/words-context.js';
import type { Words } from '../words/words.js';
import { focusList, useKeptFocus } from './list-focus.js';
import type { ListPartProps } from './list-part.js';

const A_MINUTE = 60_000;

/** What holds up every upload, said once instead of in each row. */
export function GateBanner({ filter, uploader, state }: ListPartProps): ReactElement {
  const part = usePart();
  const words = useWords();
  const banner = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus(banner, () => focusList(banner.current));
  const gate = useGate(uploader);
  // It is about what would go on: of no interest where nothing waits.
  const isShown = gate.state === 'closed' && state === 'active';
  const now = useNow(isShown && gate.until !== undefined ? A_MINUTE : undefined);
  const gateState = isShown ? gate.reason : 'open';
  return (
    <div {...part('gate', gateState)} {...keptFocus} ref={banner}>
      {/* There from the start: screen readers announce what comes into a live region, not always one that comes. */}
      <p {...part('gate-words', gateState)} role="status">
        {isShown && gateWords(words, gate, now)}
      </p>
      {isShown && (gate.reason === 'not-signed-in' || gate.reason === 'backend-unreachable') && (
        <button {...part('gate-button', gateState)} type="button" onClick={() => uploader.resumeAll(filter)}>
          {words.gateTryAgain}
        </button>
      )}
    </div>
  );
}

function gateWords(words: Words, gate: UploadGate & { readonly state: 'closed' }, now: number): string {
  switch (gate.reason) {
    case 'offline':
      return words.gateOffline;
    case 'not-signed-in':
      return words.gateNotSignedIn;
    case 'rate-limited':
      return words.gateRateLimited({ until: gate.until, now });
    case 'backend-unreachable':
      return words.gateUnreachable;
  }
}
