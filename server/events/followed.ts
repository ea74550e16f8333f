import type { Hint } from '../contract/live.ts'
import { boardTopic, type FollowedBoard, NOTICES_TOPIC, type Topic, theoryTopic, topicOf } from '../contract/topics.ts'
import type { Shown } from '../page-notes.ts'
import type { Following, Told } from './following.ts'

type ToldTheory = Told & { hint: Hint }
/** `latest` is null where it is not on stage, undefined until it is read. */
type Theory = { followers: Set<Following>; boards: Set<Board>; latest?: ToldTheory | null }
type Board = { topic: string; choice: FollowedBoard; followers: Set<Following>; order: string[]; latest?: Hint }

/** `latest` is undefined until it is read. */
type Account = { followers: Set<Following>; latest?: Hint }

/** Who follows which theories, boards and notices of their own, what they were told last, and what has changed since. */
export class Followed {
  private readonly theories = new Map<string, Theory>()
  private readonly boards = new Map<string, Board>()
  private readonly accounts = new Map<string, Account>()
  private readonly due = { theories: new Set<string>(), boards: new Set<string>(), accounts: new Set<string>() }

  get size(): { theories: number; boards: number; accounts: number } {
    return { theories: this.theories.size, boards: this.boards.size, accounts: this.accounts.size }
  }

  get isDue(): boolean {
    return Object.values(this.due).some(({ size }) => size > 0)
  }

  outdate(shown: readonly Shown[] | null): void {
    if (shown === null) {
      for (const id of this.theories.keys()) this.due.theories.add(id)
      for (const topic of this.boards.keys()) this.due.boards.add(topic)
      this.outdateNotices(null)
    } else
      for (const what of shown) {
        if (what === 'boards') for (const topic of this.boards.keys()) this.due.boards.add(topic)
        const id = what.startsWith('theory-') ? what.slice('theory-'.length) : ''
        if (this.theories.has(id)) this.due.theories.add(id)
      }
  }

  /** Of these accounts; null is all of them. */
  outdateNotices(accounts: readonly string[] | null): void {
    for (const account of accounts ?? this.accounts.keys())
      if (this.accounts.has(account)) this.due.accounts.add(account)
  }

  /** Tells what is known, and has read what is not. */
  take(topic: Topic, following: Following): void {
    if ('notices' in topic) {
      const { account } = following.follower
      if (account !== null) this.takeNotices(account, following)
    } else if ('theory' in topic) {
      const theory = this.theoryOf(topic.theory)
      theory.followers.add(following)
      this.tellKnown(topic.theory, following)
    } else {
      const board = this.boardOf(topic.board)
      board.followers.add(following)
      if (board.latest === undefined) this.due.boards.add(board.topic)
      else following.offer(board.topic, board.latest)
      for (const id of board.order) this.tellKnown(id, following)
    }
  }

  leave(topic: Topic, following: Following): void {
    if ('notices' in topic) {
      this.leaveNotices(following)
      return
    }
    if ('theory' in topic) {
      this.theories.get(topic.theory)?.followers.delete(following)
      this.forget(topic.theory)
      return
    }
    const board = this.boards.get(topicOf(topic))
    board?.followers.delete(following)
    if (!board || board.followers.size > 0) return
    this.boards.delete(board.topic)
    this.due.boards.delete(board.topic)
    this.list(board, [])
  }

  private takeNotices(account: string, following: Following): void {
    const known: Account = this.accounts.get(account) ?? { followers: new Set() }
    this.accounts.set(account, known)
    known.followers.add(following)
    if (known.latest === undefined) this.due.accounts.add(account)
    else following.offer(NOTICES_TOPIC, known.latest)
  }

  private leaveNotices(following: Following): void {
    const account = following.follower.account ?? ''
    const known = this.accounts.get(account)
    if (!known?.followers.delete(following) || known.followers.size > 0) return
    this.accounts.delete(account)
    this.due.accounts.delete(account)
  }

  private theoryOf(id: string): Theory {
    const known = this.theories.get(id) ?? { followers: new Set(), boards: new Set() }
    this.theories.set(id, known)
    return known
  }

  private boardOf(choice: FollowedBoard): Board {
    const topic = boardTopic(choice)
    const known = this.boards.get(topic) ?? { topic, choice, followers: new Set(), order: [] }
    this.boards.set(topic, known)
    return known
  }

  private tellKnown(id: string, following: Following): void {
    const latest = this.theories.get(id)?.latest
    if (latest === undefined) this.due.theories.add(id)
    else if (latest !== null && following.mayHear(latest)) following.offer(theoryTopic(id), latest.hint)
  }

  private forget(id: string): void {
    const theory = this.theories.get(id)
    if (!theory || theory.followers.size > 0 || theory.boards.size > 0) return
    this.theories.delete(id)
    this.due.theories.delete(id)
  }

  /** Puts these theories on a board, in place of those that were. */
  private list(board: Board, order: string[]): void {
    const before = board.order
    board.order = order
    for (const id of order) {
      const theory = this.theoryOf(id)
      if (theory.boards.has(board)) continue
      theory.boards.add(board)
      // It may have been followed before it was published.
      if (theory.latest === null) this.due.theories.add(id)
      for (const following of board.followers) this.tellKnown(id, following)
    }
    const now = new Set(order)
    for (const id of before)
      if (!now.has(id)) {
        this.theories.get(id)?.boards.delete(board)
        this.forget(id)
      }
  }

  /** Whichever have waited for longest: those that many follow change all the time. */
  *nextBoards(most: number): Generator<Board> {
    for (const board of [...this.due.boards].slice(0, most).flatMap((topic) => this.boards.get(topic) ?? [])) {
      this.due.boards.delete(board.topic)
      yield board
    }
  }

  /** What has changed before what nobody has read yet: anybody may follow what there is not. */
  nextTheories(most: number): string[] {
    const isKnown = (id: string) => this.theories.get(id)?.latest != null
    const due = [...this.due.theories]
    const next = [...due.filter(isKnown), ...due.filter((id) => !isKnown(id))].slice(0, most)
    for (const id of next) this.due.theories.delete(id)
    return next
  }

  nextAccounts(most: number): string[] {
    const next = [...this.due.accounts].slice(0, most)
    for (const account of next) this.due.accounts.delete(account)
    return next
  }

  /** What could not be read. */
  readAgain(unread: Board | readonly string[]): void {
    if ('topic' in unread) {
      if (this.boards.has(unread.topic)) this.due.boards.add(unread.topic)
    } else for (const id of unread) if (this.theories.has(id)) this.due.theories.add(id)
  }

  tellBoard(board: Board, order: string[]): void {
    // Others may have begun to follow it meanwhile.
    if (this.boards.get(board.topic) !== board) return
    const isSame = board.latest !== undefined && order.join() === board.order.join()
    this.list(board, order)
    if (isSame) return
    const hint: Hint = { board: board.topic, theories: order }
    board.latest = hint
    for (const following of board.followers) following.offer(board.topic, hint)
  }

  tellNotices(account: string, unread: number): void {
    const known = this.accounts.get(account)
    if (!known) return
    const isSame = known.latest !== undefined && 'notices' in known.latest && known.latest.notices === unread
    if (isSame) return
    known.latest = { notices: unread }
    for (const following of known.followers) following.offer(NOTICES_TOPIC, known.latest)
  }

  tellTheory(id: string, told: ToldTheory | null): void {
    const theory = this.theories.get(id)
    if (!theory) return
    const topic = theoryTopic(id)
    const isSame = JSON.stringify(theory.latest) === JSON.stringify(told)
    theory.latest = told
    if (isSame) return
    for (const each of [theory, ...theory.boards])
      for (const following of each.followers)
        if (told !== null && following.mayHear(told)) following.offer(topic, told.hint)
        else following.withdraw(topic)
  }
}
