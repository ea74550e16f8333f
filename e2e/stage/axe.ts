import type { Page } from '@playwright/test'
import axe from 'axe-core'

export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: axe.source })
}

/** The broken rules with their elements. */
export function faultsOf(page: Page, part?: string): Promise<[rule: string, elements: string[]][]> {
  // axe's builder opens an empty page per verdict, which takes longer than the verdict.
  return page.evaluate(async (within) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // By default target size and enhanced contrast are off.
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]))
    const { violations } = await axe.run(within ?? document, { resultTypes: ['violations'], rules })
    return violations.map(({ id, nodes }): [string, string[]] => [id, nodes.map(({ html }) => html)])
  }, part)
}
