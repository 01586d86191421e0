import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

const COPIED_FOR_MS = 2_000;

/** Missing outside secure contexts, such as plain http on a local network. */
const hasClipboard = 'clipboard' in navigator;

/** The beginning and the end of a digest, and the whole of it for the clipboard. */
export function CopyDigest({ digest, name }: { readonly digest: string; readonly name: string }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copy = async () => {
    await navigator.clipboard.writeText(digest);
    setIsCopied(true);
  };
  const CopyIcon = isCopied ? Check : Copy;
  return (
    <>
      <code title={digest} data-sha256={digest}>
        {digest.slice(0, 8)}…{digest.slice(-4)}
      </code>
      {hasClipboard && (
        <button
          type="button"
          title="Copy"
          aria-label={`Copy the SHA-256 of ${name}`}
          onClick={() => void copy()}
        >
          <CopyIcon aria-hidden="true" size={14} />
        </button>
      )}
      <span className="visually-hidden" role="status">
        {isCopied && 'Copied'}
      </span>
    </>
  );
}
