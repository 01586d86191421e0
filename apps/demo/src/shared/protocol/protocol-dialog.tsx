import type { Uploader } from '@procore-upload/core';
import { useUploadSummary } from '@procore-upload/react';
import { useEffect, useId, useRef, useState } from 'react';

import { uploadsUnderWay } from '../uploads/uploads-under-way.ts';
import { openWithProtocol, PROTOCOLS, type ProtocolChoice } from './protocols.ts';
import './protocol-dialog.css';

export interface ProtocolDialogProps {
  readonly uploader: Uploader;
  readonly current: ProtocolChoice;
  readonly onClose: () => void;
}

const CHOICES = Object.keys(PROTOCOLS) as ProtocolChoice[];

/** The protocols in plain words. Taking another one opens the page anew, which ends what is under way: that is said first. */
export function ProtocolDialog({ uploader, current, onClose }: ProtocolDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [chosen, setChosen] = useState(current);
  const underWay = uploadsUnderWay(useUploadSummary());
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);

  const close = () => dialog.current?.close();
  const take = () => {
    if (chosen === current) {
      close();
      return;
    }
    uploader.cancelAll();
    openWithProtocol(chosen);
  };
  const isStopping = chosen !== current && underWay > 0;
  return (
    <dialog className="protocol-dialog" ref={dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <h2 id={`${id}-title`}>How files are sent</h2>
        <p>
          Procore has three upload protocols. This page sends by one of them, and does the same with each.
        </p>
        <fieldset>
          <legend className="visually-hidden">Upload protocol</legend>
          {CHOICES.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="protocol"
                value={name}
                checked={chosen === name}
                aria-describedby={`${id}-${name}`}
                onChange={() => setChosen(name)}
              />
              <span className="protocol-name">{PROTOCOLS[name].title}</span>
              <span className="protocol-about" id={`${id}-${name}`}>
                {PROTOCOLS[name].about}
              </span>
            </label>
          ))}
        </fieldset>
        <p className="protocol-warning" role="status">
          {isStopping &&
            `${underWay === 1 ? '1 upload is' : `${underWay} uploads are`} still under way. The page opens anew with the other protocol, and what has not arrived has to be added again.`}
        </p>
        <div className="protocol-actions">
          <button className="button" type="button" onClick={close}>
            Cancel
          </button>
          <button className="button" type="submit" data-weight="strong">
            {isStopping ? 'Stop uploads and switch' : 'Use this protocol'}
          </button>
        </div>
      </form>
    </dialog>
  );
}
