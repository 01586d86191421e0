import type { DiagnosisCheckName } from '@procore-upload/core';
import { expect, type Locator, type Page } from '@playwright/test';

/** The demo's Diagnosis page as a person uses it. */
export interface DiagnosePage {
  open(): Promise<void>;
  run(options?: { readonly testUpload?: boolean }): Promise<void>;
  check(name: DiagnosisCheckName): Locator;
  /** The code block of a check: what to change. */
  fixOf(name: DiagnosisCheckName): Locator;
  /** Exactly these are problems, and exactly these could not be looked at; all others are fine. */
  expectProblems(
    problems: readonly DiagnosisCheckName[],
    skipped?: readonly DiagnosisCheckName[],
  ): Promise<void>;
}

export function diagnosePage(page: Page, url: string): DiagnosePage {
  const check = (name: DiagnosisCheckName) => page.locator(`[data-check="${name}"]`);
  const named = (state: string) =>
    page
      .locator(`[data-check][data-state="${state}"]`)
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-check')));
  return {
    async open() {
      await page.goto(`${url}/diagnose/`);
      await expect(page.getByRole('heading', { level: 1, name: 'Diagnosis' })).toBeVisible();
    },
    async run({ testUpload = false } = {}) {
      if (testUpload) await page.getByRole('checkbox', { name: /small test upload/ }).check();
      await page.getByRole('button', { name: /^Check (now|again)$/ }).click();
      await expect(page.getByRole('heading', { name: 'Report' })).toBeVisible();
    },
    check,
    fixOf: (name) => check(name).locator('pre'),
    async expectProblems(problems, skipped = []) {
      expect({ problems: await named('problem'), skipped: await named('skipped') }).toEqual({
        problems,
        skipped,
      });
    },
  };
}

/** A policy with one directive replaced; `undefined` leaves it out. */
export function withDirective(policy: string, directive: string, sources: string | undefined): string {
  const others = policy
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith(`${directive} `));
  return [...others, ...(sources === undefined ? [] : [`${directive} ${sources}`])].join('; ');
}
