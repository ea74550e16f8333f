import type { VoteState } from '#server/contract/votes.ts'

type Send = (on: boolean) => Promise<VoteState>
/** What stands after a sending that failed; null where that was an answer, or nobody can tell. */
type Look = (error: unknown) => Promise<VoteState | null>
type Show = (state: VoteState) => void

/**
 * One fan's étoile for one theory. Each wish is shown at once; only one call is under way; when it is answered the
 * latest wish is sent if it differs. A refused wish falls back to what the server last said, and is thrown. Where no answer
 * came, what stands is asked for: the wish may have been counted all the same.
 */
export class Ballot {
  private known: VoteState
  private wanted: boolean
  private shown: VoteState
  private wishes = 0
  private counting: Promise<VoteState> | null = null
  private readonly send: Send
  private readonly show: Show
  private readonly look: Look

  constructor(known: VoteState, send: Send, show: Show, look: Look) {
    this.known = known
    this.wanted = known.voted
    this.shown = known
    this.send = send
    this.look = look
    this.show = (state) => {
      this.shown = state
      show(state)
    }
  }

  /**
   * Begins to ask what stands. What is answered holds, unless something is wished before the answer or is still under way:
   * then it may be older than the wish, and what is shown goes on being so.
   */
  ask(): (stands: VoteState) => VoteState {
    const { wishes, counting } = this
    return (stands) => {
      if (wishes !== this.wishes || counting !== null) return this.shown
      this.known = stands
      this.wanted = stands.voted
      this.shown = stands
      return stands
    }
  }

  /** Resolves with the state in which all wishes so far have settled. */
  wish(on: boolean): Promise<VoteState> {
    this.wanted = on
    this.wishes++
    this.show({ voted: on, votes: this.known.votes + Number(on) - Number(this.known.voted) })
    this.counting ??= this.settle().finally(() => {
      this.counting = null
    })
    return this.counting
  }

  private async settle(): Promise<VoteState> {
    try {
      while (this.wanted !== this.known.voted) this.known = await this.send(this.wanted)
    } catch (error) {
      this.known = (await this.look(error)) ?? this.known
      if (this.wanted !== this.known.voted) throw error
    } finally {
      this.wanted = this.known.voted
      this.show(this.known)
    }
    return this.known
  }
}
