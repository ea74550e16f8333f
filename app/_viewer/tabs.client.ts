/** Only that something changed. */
type Word =
  | { kind: 'seen' | 'viewer' | 'notices' }
  | { kind: 'star'; theory: string }
  | { kind: 'answer'; storyline: string }

/** `back`: this page was restored and heard nothing meanwhile. */
type Heard = Word | { kind: 'back' }

const CHANNEL = 'house'
const listeners = new Set<(word: Heard) => void>()
let channel: BroadcastChannel | undefined

function hear(word: Heard): void {
  for (const listener of listeners) listener(word)
}

function connect(): void {
  channel ??= new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => hear(data)
}

// An open channel keeps a page out of the back/forward cache.
function disconnect(): void {
  channel?.close()
  channel = undefined
}

function back({ persisted }: PageTransitionEvent): void {
  if (!persisted) return
  connect()
  hear({ kind: 'back' })
}

export function tellTabs(word: Word): void {
  const through = channel ?? new BroadcastChannel(CHANNEL)
  through.postMessage(word)
  if (through !== channel) through.close()
}

export function onTold(listener: (word: Heard) => void): () => void {
  if (listeners.size === 0) {
    connect()
    window.addEventListener('pagehide', disconnect)
    window.addEventListener('pageshow', back)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    disconnect()
    window.removeEventListener('pagehide', disconnect)
    window.removeEventListener('pageshow', back)
  }
}
