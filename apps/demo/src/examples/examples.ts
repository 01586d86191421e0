/** One page that a real team might have. */
export interface Example {
  readonly path: string;
  readonly title: string;
  /** What it shows, in two lines. */
  readonly about: string;
  /** The file to read first, below apps/demo/. */
  readonly source: string;
}

const example = (name: string, page: string, title: string, about: string): Example => ({
  path: `/examples/${name}/`,
  title,
  about,
  source: `src/examples/${name}/${page}.tsx`,
});

export const plain = example(
  'plain',
  'handover-page',
  'Plain CSS',
  'The drop zone with its own stylesheet, re-themed by a few custom properties, inside a page whose global rules for button, ul and p would bend most components.',
);

export const tailwind = example(
  'tailwind',
  'photos-page',
  'Tailwind CSS',
  'The drop zone without a stylesheet of its own: unstyled, and dressed part by part by a map of utility classes that change with data-state.',
);

export const mui = example(
  'mui',
  'submittals-page',
  'Material UI',
  'The hooks under a Material UI list, bar and buttons, and beside them the stock drop zone that takes its colours from the same theme.',
);

export const hooks = example(
  'hooks',
  'inspection-page',
  'Hooks',
  'Two drop zones with an upload list each, a total in the header, rows of the page’s own, photos and folders, and files that the page makes by itself.',
);

export const query = example(
  'query',
  'closeout-page',
  'TanStack Query',
  'An upload as a mutation and Procore’s files as a query: pending, failed and done come from TanStack Query, like those of every other call.',
);

export const examples: readonly Example[] = [plain, tailwind, mui, hooks, query];

/** Where the demo's server shows a file of this folder. */
export function sourceUrl(path: string): string {
  return `/source/${path}`;
}
