import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** Gives every page that is opened from now on an axe of its own. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: axe.source })
}

/** What axe holds against the page as it stands, or against a part of it: each broken rule with the elements that break it. */
export function faultsOf(page: Page, part?: string): Promise<[rule: string, elements: string[]][]> {
  // Run in the page itself: the builder would open an empty page for every verdict, which takes longer than to reach it.
  return page.evaluate(async (within) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // All of them: left to itself it asks neither for the size of what is pressed nor for the stronger contrast.
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]))
    const { violations } = await axe.run(within ?? document, { resultTypes: ['violations'], rules })
    return violations.map(({ id, nodes }): [string, string[]] => [id, nodes.map(({ html }) => html)])
  }, part)
}
