import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 AA. */
export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** WCAG 2.2 AA, and what axe counts as good practice besides. */
export const BEST_PRACTICE = [...WCAG, 'best-practice'];

/** What axe finds against these sets of rules, or against a single rule, as rule and place. */
export async function violations(page: Page, against: readonly string[] | string = WCAG): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const found = await (
    typeof against === 'string' ? axe.withRules(against) : axe.withTags([...against])
  ).analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
