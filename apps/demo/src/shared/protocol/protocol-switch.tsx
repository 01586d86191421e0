import type { Uploader } from '@procore-upload/core';
import { useState } from 'react';

import { ProtocolDialog } from './protocol-dialog.tsx';
import { currentProtocol } from './protocols.ts';

/** Says which of Procore's protocols files are sent by, and lets a person change it. */
export function ProtocolSwitch({ uploader }: { readonly uploader: Uploader }) {
  const [isOpen, setIsOpen] = useState(false);
  const protocol = currentProtocol();
  return (
    <>
      <button className="button" type="button" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Upload protocol: {protocol === 'auto' ? 'automatic' : protocol}
      </button>
      {isOpen && <ProtocolDialog uploader={uploader} current={protocol} onClose={() => setIsOpen(false)} />}
    </>
  );
}
