import { diagnose, type DiagnoseOptions, type DiagnosisReport } from '@procore-upload/core';
import { useState } from 'react';

export type Diagnosis =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'done'; readonly report: DiagnosisReport }
  /** The options cannot work. */
  | { readonly state: 'failed'; readonly message: string };

/** One diagnosis at a time, run when it is asked for. */
export function useDiagnosis(): readonly [Diagnosis, (options: DiagnoseOptions) => void] {
  const [diagnosis, setDiagnosis] = useState<Diagnosis>({ state: 'idle' });
  const run = (options: DiagnoseOptions) => {
    setDiagnosis({ state: 'running' });
    void diagnose(options).then(
      (report) => setDiagnosis({ state: 'done', report }),
      (error: unknown) =>
        setDiagnosis({ state: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  };
  return [diagnosis, run];
}
