import type { Page } from '@playwright/test'

/** Common window widths, and those around which the bar changes. */
const WIDTHS = [320, 390, 735, 768, 991, 1100, 1151, 1280]

/** Text spacing of WCAG 1.4.12, and text twice as large (1.4.4). */
const SETTINGS = {
  spaced: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
           p { margin-bottom: 2em !important }`,
  doubled: 'html { font-size: 200% !important }',
}

/** Where a page, or a part of it, is wider than its frame in any of these settings. */
export async function overflowsOf(page: Page, within = ':root'): Promise<string[]> {
  const found: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    found.push(...(await page.locator(within).evaluate(overflowsAt, SETTINGS)))
  }
  return found
}

/** Runs in the page, which is laid out and measured in each setting, but not painted: painting takes longer. */
function overflowsAt(element: Element, settings: Record<string, string>): string[] {
  const style = document.head.appendChild(document.createElement('style'))
  const found = Object.entries(settings).flatMap(([name, css]) => {
    style.textContent = css
    const { scrollWidth, clientWidth } = element
    return scrollWidth > clientWidth ? [`${name}, ${innerWidth} px: ${scrollWidth} in ${clientWidth}`] : []
  })
  style.remove()
  return found
}
