import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

const SAID_FOR_MS = 3_000;

export interface CopyButtonProps {
  readonly text: () => string;
  /** What is on the button. */
  readonly children: string;
  /** What the button is called, where its words alone do not tell it from others. */
  readonly label?: string;
}

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ text, children, label }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () => copyText(text()).then(setOutcome);
  const CopyIcon = outcome === 'copied' ? Check : Copy;
  return (
    <span className="copy">
      <button className="button" type="button" aria-label={label} onClick={() => void copy()}>
        <CopyIcon aria-hidden="true" size={14} /> {children}
      </button>
      <span role="status">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'The browser does not let the page copy: select the text instead.'}
      </span>
    </span>
  );
}

async function copyText(text: string): Promise<'copied' | 'failed'> {
  // Missing outside secure contexts, such as plain http on a local network.
  if (!('clipboard' in navigator)) return 'failed';
  return navigator.clipboard.writeText(text).then(
    () => 'copied' as const,
    () => 'failed' as const,
  );
}
