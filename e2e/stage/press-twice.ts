import type { Locator } from '@playwright/test'

/** Near the end: the replacement may be shorter. */
export async function pressTwice(pressed: Locator): Promise<void> {
  await pressed.scrollIntoViewIfNeeded()
  const box = await pressed.boundingBox()
  if (box === null) throw new Error('there is nothing to press')
  await pressed.page().mouse.dblclick(box.x + box.width - 6, box.y + box.height / 2)
}
