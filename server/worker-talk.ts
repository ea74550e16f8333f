/** What workers and the process that started them say to each other. */
export type ToWorker = { answer: { id: number; text: string | null } } | { look: number }
export type FromWorker = { ready: true } | { alive: true } | { ask: Ask } | { looked: number }

/** The metrics of all workers, or that all have heard of everything that is committed by now. */
export type Question = 'metrics' | 'heard'
export type Ask = { id: number; question: Question }

let asks = 0
const asked = new Map<number, (text: string | null) => void>()

/** In a worker. Null where no answer comes within so many ms. */
export function askAll(question: Question, patience: number): Promise<string | null> {
  const id = ++asks
  // One listener for all: Node warns of more than ten.
  if (id === 1)
    process.on('message', (said: ToWorker) => 'answer' in said && asked.get(said.answer.id)?.(said.answer.text))
  return new Promise((resolve) => {
    const done = (text: string | null) => {
      clearTimeout(over)
      asked.delete(id)
      resolve(text)
    }
    const over = setTimeout(() => done(null), patience)
    asked.set(id, done)
    say({ ask: { id, question } })
  })
}

/** In a worker: looks when another asks whether all have heard. */
export function lookWhenAsked(look: () => Promise<void>): void {
  process.on('message', (said: ToWorker) => {
    if ('look' in said) void look().then(() => say({ looked: said.look }))
  })
}

/** ms between signs of life, and until a worker that gives none is ended. */
const SIGN_OF_LIFE = 2_000
export const MOST_SILENCE = 10_000

export function giveSignsOfLife(): void {
  say({ ready: true })
  setInterval(() => say({ alive: true }), SIGN_OF_LIFE).unref()
}

function say(words: FromWorker): void {
  if (process.connected) process.send?.(words)
}
