import type { Association } from '@procore-upload/core';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** A project's own, by their ids in Procore. An app reads them there; the simulator takes any. */
export const DRAWING_SETS: readonly Choice[] = [
  { id: '11', name: 'Issued for construction' },
  { id: '12', name: 'Issued for tender' },
  { id: '13', name: 'As built' },
];
export const DRAWING_AREAS: readonly Choice[] = [
  { id: '21', name: 'Main building' },
  { id: '22', name: 'Parking structure' },
  { id: '23', name: 'Site and utilities' },
];

/** What is known of the drawings that are added next, as it stands in the form: empty where nothing is chosen. */
export interface DrawingValues {
  readonly setId: string;
  readonly areaId: string;
  /** `2026-11-24` */
  readonly date: string;
  readonly revision: string;
}

export const NO_VALUES: DrawingValues = { setId: '', areaId: '', date: '', revision: '' };

/** What Procore needs of a drawing upload and the form does not have yet, in words. */
export function missingValues({ setId, areaId, date }: DrawingValues): readonly string[] {
  return [
    ...(setId ? [] : ['the drawing set']),
    ...(areaId ? [] : ['the area']),
    ...(date ? [] : ['the drawing date']),
  ];
}

/** What becomes of a PDF that is added with these values. */
export function drawingFrom({ setId, areaId, date, revision }: DrawingValues) {
  const defaultRevision = revision.trim();
  return {
    kind: 'drawing',
    drawingSetId: setId,
    drawingAreaId: areaId,
    drawingDate: date,
    ...(defaultRevision ? { defaultRevision } : {}),
  } as const satisfies Association;
}

/** The name of a set or area; for one that is not among them its id. */
export function nameIn(choices: readonly Choice[], id: string): string {
  return choices.find((choice) => choice.id === id)?.name ?? id;
}
