import type { ProcoreResource } from '@procore-upload/react/query';
import * as v from 'valibot';

const text = v.fallback(v.nullish(v.string()), undefined);
const id = v.fallback(v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String))), undefined);

/** A drawing upload, as far as it is shown. What is not as expected is not there. */
const drawingSchema = v.object({
  id: v.string(),
  drawing_set_id: id,
  drawing_area_id: id,
  drawing_log_imports: v.fallback(
    v.array(v.object({ upload_uuid: text, drawing_date: text, default_revision: text })),
    [],
  ),
  created_at: text,
});

/** PDFs that Procore was given in one call. */
export interface Drawing {
  readonly id: string;
  readonly setId: string | undefined;
  readonly areaId: string | undefined;
  readonly pdfs: readonly {
    uuid: string | undefined;
    date: string | undefined;
    revision: string | undefined;
  }[];
  /** ISO 8601. */
  readonly created_at: string | undefined;
}

export function toDrawing(resource: ProcoreResource): Drawing {
  const drawing = v.parse(drawingSchema, resource);
  return {
    id: drawing.id,
    setId: drawing.drawing_set_id ?? undefined,
    areaId: drawing.drawing_area_id ?? undefined,
    pdfs: drawing.drawing_log_imports.map(({ upload_uuid, drawing_date, default_revision }) => ({
      uuid: upload_uuid ?? undefined,
      date: drawing_date ?? undefined,
      revision: default_revision ?? undefined,
    })),
    created_at: drawing.created_at ?? undefined,
  };
}
