import type { DiagnosisCheck } from '@procore-upload/core';
import { CircleCheck, CircleMinus, TriangleAlert } from 'lucide-react';

import { CHECK_WORDS } from './check-words.ts';
import { CopyButton } from './copy-button.tsx';
import { STATE_WORDS, stateOf } from './report-text.ts';

const ICONS = { ok: CircleCheck, problem: TriangleAlert, skipped: CircleMinus } as const;

/** One thing that uploads need: how it is in plain words, what was seen, and the line to change. */
export function CheckItem({ check }: { readonly check: DiagnosisCheck }) {
  const { title, problem } = CHECK_WORDS[check.check];
  const state = stateOf(check);
  const StateIcon = ICONS[state];
  return (
    <li className="check" data-check={check.check} data-state={state}>
      <StateIcon aria-hidden="true" size={20} />
      <div>
        <h3>
          {title} <span className="state">{STATE_WORDS[state]}</span>
        </h3>
        {state === 'problem' && <p className="meaning">{problem}</p>}
        <p className="found">{check.found}</p>
        {check.fix !== undefined && (
          <div className="fix">
            <div className="fix-head">
              <h4>What to change</h4>
              <CopyButton text={() => check.fix ?? ''} label={`Copy what to change: ${title}`}>
                Copy
              </CopyButton>
            </div>
            <pre>
              <code>{check.fix}</code>
            </pre>
          </div>
        )}
      </div>
    </li>
  );
}
