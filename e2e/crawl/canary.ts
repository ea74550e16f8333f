/** As what a canary was written: a part of a theory, an older version of one, a draft, something withdrawn, a storyline's words … */
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

/** A word that stands in one marked text and nowhere else in the world; it says itself for which episode, and as what. */
export type Canary = { word: string; level: number; kind: Kind }

/** The level of what nobody is told at any progress. */
export const NOBODYS = 9

// Letters and digits alone: no quoting, no escaping, no address and no stemming writes it otherwise.
const CANARY = /canary(\d)([a-z]+)\d{4}/g

/** What wraps a text without hiding it: base64 as our cursors have it, and markup within a word. */
const WRAPPED = /eyJ[\w-]+/g
const MARKUP = /<[^>]*>/g

let hatched = 0

/** Two new canaries, side by side: who looks for the one is told of the other by whatever text holds them. */
export function canaries(level: number, kind: Kind): string {
  return [0, 1].map(() => `canary${level}${kind}${String(++hatched).padStart(4, '0')}`).join(' ')
}

/** Every canary in an answer, once, in whatever it is wrapped; &. */
export function canariesIn(answer: string, said = ''): Canary[] {
  const opened = [...answer.matchAll(WRAPPED)].map(([code]) => Buffer.from(code, 'base64url').toString())
  const texts = [answer, answer.replace(MARKUP, ''), ...opened].map((text) => text.toLowerCase())
  const heard = new Map<string, Canary>()
  for (const text of texts)
    for (const [word, level, kind] of text.matchAll(CANARY))
      if (!said.includes(word)) heard.set(word, { word, level: Number(level), kind: kind as Kind })
  return [...heard.values()].sort((one, other) => (one.word < other.word ? -1 : 1))
}
