import type { LinkLimits } from './link.ts';
import type { Tally } from './tally.ts';

export type ToSink = { readonly do: 'begin'; readonly limits: LinkLimits } | { readonly do: 'tell' };

export type ToParent =
  | { readonly is: 'ready'; readonly page: string; readonly storage: string }
  | { readonly is: 'begun' }
  | { readonly is: 'tally'; readonly tally: Tally };
