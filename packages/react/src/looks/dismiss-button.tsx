'use client';

import type { ReactElement } from 'react';

import { Icon } from '../icons.js';
import { useWords } from '../words/words-context.js';
import { usePart } from './looks-context.js';

/** Takes a notice away. */
export function DismissButton({
  state,
  onDismiss,
}: {
  readonly state: string;
  readonly onDismiss: () => void;
}): ReactElement {
  const part = usePart();
  const words = useWords();
  return (
    <button
      {...part('dismiss-button', state)}
      type="button"
      title={words.dismiss}
      aria-label={words.dismiss}
      onClick={onDismiss}
    >
      <Icon name="remove" />
    </button>
  );
}
