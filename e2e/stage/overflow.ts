import type { Page } from '@playwright/test'

/** The widths of windows that people have, and around which the bar changes. */
const WIDTHS = [320, 390, 735, 768, 991, 1100, 1151, 1280]

/** How readers set text for themselves: with the spaces of WCAG 1.4.12, and twice as large (1.4.4). */
const SETTINGS = {
  spaced: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
           p { margin-bottom: 2em !important }`,
  doubled: 'html { font-size: 200% !important }',
}

/** Where a page, or a part of it, set as a reader may set it, is wider than its frame. */
export async function overflowsOf(page: Page, within = ':root'): Promise<string[]> {
  const found: string[] = []
  const frame = page.locator(within)
  for (const [name, css] of Object.entries(SETTINGS)) {
    const setting = await page.addStyleTag({ content: css })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      const [taken, given] = await frame.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth] as const)
      if (taken > given) found.push(`${name}, ${width} px: ${taken} in ${given}`)
    }
    await setting.evaluate((style) => (style as unknown as Element).remove())
  }
  return found
}
