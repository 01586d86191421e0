const FINDINGS = ['Handrail loose, stair B', 'Fire stopping missing, riser 2', 'Glazing cracked, room 0.14'];

/** A report that the browser writes. */
export function inspectionReport(): File {
  const lines = [
    'Inspection 14, Mill Lane School',
    '',
    ...FINDINGS.map((text, index) => `${index + 1}. ${text}`),
    '',
  ];
  return new File([lines.join('\n')], 'Inspection 14.txt', { type: 'text/plain' });
}
