import { useId, type ReactNode } from 'react';

import { DRAWING_AREAS, DRAWING_SETS, type DrawingValues } from './drawing-values.ts';

export interface DrawingFormProps {
  readonly values: DrawingValues;
  readonly onChange: (values: DrawingValues) => void;
}

/** What the title block says: it goes with every PDF that is added from then on. */
export function DrawingForm({ values, onChange }: DrawingFormProps) {
  const change = (name: keyof DrawingValues) => (event: { target: { value: string } }) =>
    onChange({ ...values, [name]: event.target.value });
  return (
    <div className="drawing-form" role="group" aria-label="About these drawings">
      <Field label="Drawing set">
        {(id) => (
          <select id={id} required value={values.setId} onChange={change('setId')}>
            <Options of={DRAWING_SETS} />
          </select>
        )}
      </Field>
      <Field label="Area">
        {(id) => (
          <select id={id} required value={values.areaId} onChange={change('areaId')}>
            <Options of={DRAWING_AREAS} />
          </select>
        )}
      </Field>
      <Field label="Drawing date">
        {(id) => <input id={id} required type="date" value={values.date} onChange={change('date')} />}
      </Field>
      <Field label="Revision" note="if known">
        {(id) => (
          <input
            id={id}
            maxLength={20}
            autoComplete="off"
            value={values.revision}
            onChange={change('revision')}
          />
        )}
      </Field>
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly note?: string;
  readonly children: (id: string) => ReactNode;
}

function Field({ label, note, children }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>
        {label} {note !== undefined && <span className="note">({note})</span>}
      </label>
      {children(id)}
    </div>
  );
}

function Options({ of: choices }: { readonly of: typeof DRAWING_SETS }) {
  return (
    <>
      <option value="">Choose…</option>
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}
