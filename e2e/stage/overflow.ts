import type { Page } from '@playwright/test'

/** Common widths, and those around the bar's changes. */
const WIDTHS = [320, 390, 735, 768, 991, 1100, 1151, 1280]

/** WCAG 1.4.12 (text spacing) and 1.4.4 (text twice as large). */
const SETTINGS = {
  spaced: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
           p { margin-bottom: 2em !important }`,
  doubled: 'html { font-size: 200% !important }',
}

export async function overflowsOf(page: Page, within = ':root'): Promise<string[]> {
  const found: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    found.push(...(await page.locator(within).evaluate(overflowsAt, SETTINGS)))
  }
  return found
}

/** Measures in the page without painting, which takes longer. */
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
