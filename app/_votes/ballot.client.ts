import type { VoteState } from '#server/contract/votes.ts'

type Send = (on: boolean) => Promise<VoteState>
/** Null where the server refused or can't be reached. */
type Look = (error: unknown) => Promise<VoteState | null>
type Show = (state: VoteState) => void

/**
 * A wish shows at once; one call at a time. A refused wish is undone and throws; unanswered, the state is read, since
 * the vote may count.
 */
export class Ballot {
  private known: VoteState
  private wanted: boolean
  private shown: VoteState
  private wishes = 0
  private told = 0
  private asked = 0
  private isCounting = false
  private counted: Promise<VoteState>
  private readonly send: Send
  private readonly show: Show
  private readonly look: Look

  constructor(known: VoteState, send: Send, show: Show, look: Look) {
    this.known = known
    this.wanted = known.voted
    this.shown = known
    this.counted = Promise.resolve(known)
    this.send = send
    this.look = look
    this.show = (state) => {
      this.shown = state
      show(state)
    }
  }

  /** Drops the answer after a new wish or a later question, since it may be older. */
  ask(): (current: VoteState) => VoteState {
    const { wishes, isCounting, told } = this
    const asked = ++this.asked
    return (current) => {
      if (wishes !== this.wishes || isCounting || asked !== this.asked) return this.shown
      this.known = told === this.told ? current : { ...current, votes: this.known.votes }
      this.wanted = current.voted
      this.shown = this.known
      return this.known
    }
  }

  /** Of others' votes. What is wished meanwhile is counted by its answer. */
  hear(votes: number): VoteState {
    this.told++
    if (this.isCounting) return this.shown
    this.known = { ...this.known, votes }
    this.shown = this.known
    return this.known
  }

  wish(on: boolean): Promise<VoteState> {
    this.wanted = on
    this.wishes++
    this.show({ voted: on, votes: this.known.votes + Number(on) - Number(this.known.voted) })
    // Its last look at what is wanted ends it in the same turn: no wish falls between.
    if (!this.isCounting) this.counted = this.settle()
    return this.counted
  }

  private async settle(): Promise<VoteState> {
    this.isCounting = true
    try {
      while (this.wanted !== this.known.voted) this.known = await this.send(this.wanted)
    } catch (error) {
      this.known = (await this.look(error)) ?? this.known
      if (this.wanted !== this.known.voted) throw error
    } finally {
      this.isCounting = false
      this.wanted = this.known.voted
      this.show(this.known)
    }
    return this.known
  }
}
