import { expect, test } from 'vitest'
import { sheetFile, sheetText } from './code-file.client.ts'

const SHEET = { site: 'Entracte', handle: 'odile_', codes: ['01234-56789-ABCDE-FGHJK', 'KMNPQ-RSTVW-XYZ01-23456'] }

test('a sheet says whose codes these are and where, and nothing else', () => {
  expect(sheetText(SHEET)).toBe('Entracte · odile_\n\n01234-56789-ABCDE-FGHJK\nKMNPQ-RSTVW-XYZ01-23456\n')
})

test('its file holds the same', async () => {
  const { href, download } = sheetFile(SHEET, 'entracte-recovery-codes')
  expect(download).toBe('entracte-recovery-codes.txt')
  expect(await (await fetch(href)).text()).toBe(sheetText(SHEET))
})
