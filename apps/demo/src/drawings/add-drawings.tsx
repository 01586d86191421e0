import type { Uploader } from '@procore-upload/core';
import { ProcoreDropzone, ProcoreUploadProvider } from '@procore-upload/react';
import { useState } from 'react';

import type { DemoProject } from '../shared/demo-project.ts';
import { DrawingForm } from './drawing-form.tsx';
import { drawingFrom, missingValues, NO_VALUES } from './drawing-values.ts';

export const DRAWINGS = 'drawings';

const PDF = { 'application/pdf': ['.pdf'] };
const WORDS = { dropDisabled: 'First fill in what these drawings are' };
const enumeration = new Intl.ListFormat('en', { type: 'conjunction' });

export interface AddDrawingsProps {
  readonly uploader: Uploader;
  readonly project: DemoProject;
}

/** What the drawings are, then the drawings: Procore files a PDF under nothing else. */
export function AddDrawings({ uploader, project }: AddDrawingsProps) {
  const [values, setValues] = useState(NO_VALUES);
  const missing = missingValues(values);
  const isReady = missing.length === 0;
  return (
    <>
      <DrawingForm values={values} onChange={setValues} />
      <p className="drawing-hint" role="status">
        {isReady
          ? 'PDFs added now go to Procore with these values.'
          : `Still needed before PDFs can be added: ${enumeration.format(missing)}.`}
      </p>
      <ProcoreUploadProvider uploader={uploader} messages={WORDS}>
        <ProcoreDropzone
          scope={project}
          group={DRAWINGS}
          associate={isReady ? drawingFrom(values) : undefined}
          accept={PDF}
          label="Drag drawings as PDF here"
          disabled={!isReady}
        />
      </ProcoreUploadProvider>
    </>
  );
}
