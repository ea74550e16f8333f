import type { Language } from '../../server/contract/languages.ts'

const FINE = '\u202f'
const NO_BREAK = '\u00a0'
const SPACE = '[ \u00a0\u202f]'

/**
 * Sets apostrophes and French spaces as the Imprimerie nationale's Lexique des règles typographiques asks: thin before ? ! ;
 * and inside « », no-break before a colon. Idempotent.
 */
export function typeset(text: string, language: Language): string {
  const curled = text.replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
  return language === 'fr' ? spaced(curled) : curled
}

function spaced(text: string): string {
  return text
    .replace(new RegExp(`(?<=[^\\s?!;])${SPACE}*(?=[?!;])`, 'g'), FINE)
    .replace(new RegExp(`${SPACE}+:`, 'g'), `${NO_BREAK}:`)
    .replace(new RegExp(`«${SPACE}*`, 'g'), `«${FINE}`)
    .replace(new RegExp(`${SPACE}*»`, 'g'), `${FINE}»`)
}
