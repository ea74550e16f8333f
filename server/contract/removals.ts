import { z } from 'zod'
import { Refusal } from './refusal.ts'

/** Why a theory is not on stage: its author withdrew it, which is final; it is hidden; or it was merged into another. */
export const REMOVALS = ['withdrawn', 'hidden', 'merged'] as const

export const removal = z.enum(REMOVALS)

export type Removal = (typeof REMOVALS)[number]

/** There was a theory, and it is not on stage. Whoever asks hears `NOT_FOUND`, as where none ever was. */
export class NotOnStage extends Refusal {
  readonly absence: Removal

  constructor(absence: Removal) {
    super('NOT_FOUND')
    this.absence = absence
  }
}
