/** The document with what stands between `<!-- name: written by a run -->` and `<!-- end of name -->` replaced. */
export function withBlock(document: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: written by a run -->`, `<!-- end of ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document has no place for ${name}.`);
  return `${document.slice(0, from + begin.length)}\n\n${content}\n\n${document.slice(to)}`;
}

/** Without versions, which differ between machines, and without a formatter's spaces and dashes. */
export function comparable(document: string): string {
  return document
    .replace(/^Last written .*$/m, '')
    .replace(/-{3,}/g, '---')
    .replace(/\s+/g, ' ');
}

/** A Markdown table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
