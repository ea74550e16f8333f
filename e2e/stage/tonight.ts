import { expect, type Page } from '@playwright/test'
import { askTonight } from '../../server/testing/questions.ts'
import { onDatabase } from '../crawl/planted.ts'
import type { RunningServer } from './server.ts'
import { LANGUAGES, WORDS } from './words.ts'

export const CHEYENNE = 'cheyennes-next-move'

/** Tonight's is the longest question; yesterday's was answered. */
export async function askAboutCheyenne(server: RunningServer, page: Page): Promise<void> {
  const split = [3, 1]
  await onDatabase(server, (database) => askTonight(database, { today: CHEYENNE, yesterday: 'the-exchange', split }))
  // The page is kept until the server has heard.
  for (const lang of LANGUAGES)
    await expect
      .poll(async () => (await page.request.get(`/${lang}`)).text())
      .toContain(WORDS[lang].questions.lastNight)
}
