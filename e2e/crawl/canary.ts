export type Kind =
  | 'title'
  | 'claim'
  | 'look'
  | 'note'
  | 'before'
  | 'draft'
  | 'gone'
  | 'thread'
  | 'question'
  | 'starter'
  | 'finale'

/** A word of one text alone, naming episode and kind. */
export type Canary = { word: string; level: number; kind: Kind }

export const NOBODYS = 9

// Survives quoting, escaping and stemming.
const CANARY = /canary(\d)([a-z]+)\d{4}/g

/** What may hide a canary: base64 (our cursors), markup within a word. */
const WRAPPED = /eyJ[\w-]+/g
const MARKUP = /<[^>]*>/g

let hatched = 0

/** Two, since a search for one shows the other. */
export function canaries(level: number, kind: Kind): string {
  return [0, 1].map(() => `canary${level}${kind}${String(++hatched).padStart(4, '0')}`).join(' ')
}

/** Each once, without those in `said`. */
export function canariesIn(answer: string, said = ''): Canary[] {
  const opened = [...answer.matchAll(WRAPPED)].map(([code]) => Buffer.from(code, 'base64url').toString())
  const texts = [answer, answer.replace(MARKUP, ''), ...opened].map((text) => text.toLowerCase())
  const heard = new Map<string, Canary>()
  for (const text of texts)
    for (const [word, level, kind] of text.matchAll(CANARY))
      if (!said.includes(word)) heard.set(word, { word, level: Number(level), kind: kind as Kind })
  return [...heard.values()].sort((one, other) => (one.word < other.word ? -1 : 1))
}
