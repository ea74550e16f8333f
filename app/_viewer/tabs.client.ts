/** What tabs of this browser tell one another; nothing but that something was set is ever said. */
type Word =
  /** How far somebody has seen, or who is signed in, is another matter now. */
  | { kind: 'seen' | 'viewer' }
  /** An étoile was given or taken back. */
  | { kind: 'star'; theory: string }

/** `back`: the browser has brought this page back as it was, and it has heard nothing since. */
type Heard = Word | { kind: 'back' }

const CHANNEL = 'house'
const listeners = new Set<(word: Heard) => void>()
let channel: BroadcastChannel | undefined

function hear(word: Heard): void {
  for (const listener of listeners) listener(word)
}

function open(): void {
  channel ??= new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => hear(data)
}

// A page with an open channel is not kept by the browser for whoever comes back to it.
function close(): void {
  channel?.close()
  channel = undefined
}

function back({ persisted }: PageTransitionEvent): void {
  if (!persisted) return
  open()
  hear({ kind: 'back' })
}

/** Tells every other tab. */
export function tellTabs(word: Word): void {
  const through = channel ?? new BroadcastChannel(CHANNEL)
  through.postMessage(word)
  if (through !== channel) through.close()
}

/** Calls back with what other tabs tell, and when the page comes back from the browser's history; ends by what it returns. */
export function onTold(listener: (word: Heard) => void): () => void {
  if (listeners.size === 0) {
    open()
    window.addEventListener('pagehide', close)
    window.addEventListener('pageshow', back)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    close()
    window.removeEventListener('pagehide', close)
    window.removeEventListener('pageshow', back)
  }
}
