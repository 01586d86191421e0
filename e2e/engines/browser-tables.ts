import { markdownTable } from '../support/written-blocks.ts';

export interface EngineRun {
  /** The row: the flow's title. */
  readonly flow: string;
  /** The column. */
  readonly engine: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or was not quite the real thing. */
  readonly notes: readonly string[];
}

export interface Capability {
  readonly engine: string;
  readonly name: string;
  readonly isThere: boolean;
  /** What the uploader does without. */
  readonly fallback: string;
}

const MARKS = { passed: '✓', failed: '✗', skipped: '–' };

/** Markdown of what ran: engine × flow, and the notes below it. */
export function flowTable(engines: readonly string[], runs: readonly EngineRun[]): string {
  const notes: string[] = [];
  const numberOf = (note: string) => {
    if (!notes.includes(note)) notes.push(note);
    return notes.indexOf(note) + 1;
  };
  const rows = distinct(runs.map(({ flow }) => flow)).map((flow) => {
    const cells = engines.map((engine) => {
      const run = runs.find((each) => each.flow === flow && each.engine === engine);
      if (!run) return '';
      return [MARKS[run.outcome], ...run.notes.map((note) => `<sup>${numberOf(note)}</sup>`)].join(' ');
    });
    return [flow, ...cells];
  });
  const list = notes.map((note, index) => `${index + 1}. ${note}`).join('\n');
  return `${markdownTable(['flow', ...engines], rows)}\n\n${list}`;
}

/** Markdown of what each engine has, and what is done without. */
export function capabilityTable(engines: readonly string[], capabilities: readonly Capability[]): string {
  const rows = distinct(capabilities.map(({ name }) => name)).map((name) => {
    const ofName = capabilities.filter((capability) => capability.name === name);
    const cells = engines.map((engine) => {
      const found = ofName.find((capability) => capability.engine === engine);
      return found ? (found.isThere ? 'yes' : 'no') : '';
    });
    return [name, ...cells, ofName[0]?.fallback ?? ''];
  });
  return markdownTable(['', ...engines, 'without it'], rows);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
