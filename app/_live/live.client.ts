import { shownHere } from '#app/_trpc/shown.client.ts'
import { trpc } from '#app/_trpc/trpc.client.ts'
import { onSomebodyElse } from '#app/_viewer/viewer.client.ts'
import type { Hint } from '#server/contract/live.ts'
import { boardTopic, NOTICES_TOPIC, type Topic, theoryTopic, topicOf } from '#server/contract/topics.ts'

type Hear = (hint: Hint) => void
type Followed = { topic: Topic; hearers: Set<Hear> }

/** As of `live.follow` and `votes.among`. */
const MOST = { stream: 120, question: 100 }
/** ms after the last change of what is followed: rows appear together. */
const SETTLES = 500
/** ms between questions where there is no stream, and until a stream is tried again. */
const ASKS = 15_000
const TRIES_AGAIN = 120_000

const followed = new Map<string, Followed>()
let source: EventSource | null = null
let settling: ReturnType<typeof setTimeout> | undefined
let asking: ReturnType<typeof setTimeout> | undefined
let asked = 0

/** Hears of one topic until the answer is called, while the page is in sight. */
export function follow(topic: Topic, hear: Hear): () => void {
  attend()
  const name = topicOf(topic)
  const known = followed.get(name) ?? { topic, hearers: new Set() }
  if (!followed.has(name)) {
    followed.set(name, known)
    settle()
  }
  known.hearers.add(hear)
  return () => {
    known.hearers.delete(hear)
    if (known.hearers.size > 0 || followed.get(name) !== known) return
    followed.delete(name)
    settle()
  }
}

let attending = false

function attend(): void {
  if (attending) return
  attending = true
  document.addEventListener('visibilitychange', settle)
  // An open stream keeps a page out of the back/forward cache.
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', ({ persisted }) => persisted && settle())
  // Whoever is signed in may read more, or less.
  onSomebodyElse(settle)
}

function settle(): void {
  clearTimeout(settling)
  settling = setTimeout(open, SETTLES)
}

function open(): void {
  close()
  if (followed.size === 0 || document.visibilityState === 'hidden') return
  const topics = [...followed.keys()].sort().slice(0, MOST.stream)
  // Another tab may have signed somebody else in.
  const viewer = shownHere() ?? undefined
  source = new EventSource(`/api/trpc/live.follow?input=${encodeURIComponent(JSON.stringify({ topics, viewer }))}`)
  source.onmessage = ({ data }) => tell(JSON.parse(data) as Hint)
  source.onopen = () => clearTimeout(asking)
  source.onerror = () => askLater()
}

function close(): void {
  clearTimeout(settling)
  clearTimeout(asking)
  source?.close()
  source = null
}

function tell(hint: Hint): void {
  for (const hear of followed.get(nameOf(hint))?.hearers ?? []) hear(hint)
}

function nameOf(hint: Hint): string {
  if ('notices' in hint) return NOTICES_TOPIC
  return 'theory' in hint ? theoryTopic(hint.theory) : hint.board
}

/** Until the stream is there again; one that was refused is begun anew after a while. */
function askLater(): void {
  clearTimeout(asking)
  asking = setTimeout(async () => {
    await ask().catch(() => undefined)
    if (source === null) return
    asked += ASKS
    if (asked >= TRIES_AGAIN && source.readyState === EventSource.CLOSED) {
      asked = 0
      open()
    } else askLater()
  }, ASKS)
}

async function ask(): Promise<void> {
  const topics = [...followed.values()].map(({ topic }) => topic)
  const theories = topics.flatMap((topic) => ('theory' in topic ? topic.theory : [])).slice(0, MOST.question)
  const boards = topics.flatMap((topic) => ('board' in topic ? topic.board : []))
  await Promise.all([
    theories.length > 0 && askTheories(theories),
    followed.has(NOTICES_TOPIC) && askNotices(),
    ...boards.map(async (board) => {
      const { ranking, ...scope } = board
      const { items } = await trpc.leaderboards.theories.query({ ...ranking, ...scope })
      tell({ board: boardTopic(board), theories: items.map(({ id }) => id) })
    }),
  ])
}

async function askNotices(): Promise<void> {
  const { unread } = await trpc.notices.unread.query()
  tell({ notices: unread })
}

async function askTheories(theories: string[]): Promise<void> {
  const votes = await trpc.votes.among.query({ theories })
  for (const [theory, state] of Object.entries(votes)) tell({ theory, votes: state.votes })
}
