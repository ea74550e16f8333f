import type { Language } from '../../server/contract/languages.ts'

const FINE = '\u202f'
const NO_BREAK = '\u00a0'
const SPACE = '[ \u00a0\u202f]'

/**
 * The catalogue is typed on a typewriter; this is how a printer sets it. Apostrophes curl in both languages. French has
 * a fine space before ? ! ; and inside « », and a full one that does not break before a colon (Lexique des règles
 * typographiques en usage à l'Imprimerie nationale). Setting what is set changes nothing.
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
