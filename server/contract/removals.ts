import { z } from 'zod'
import { Refusal } from './refusal.ts'

/** A withdrawal is its author's, and final. */
export const REMOVALS = ['withdrawn', 'hidden', 'merged'] as const

export const removal = z.enum(REMOVALS)

export type Removal = (typeof REMOVALS)[number]

/** There was a theory, and it is off stage. Readers are told `NOT_FOUND`, as where there never was one. */
export class NotOnStage extends Refusal {
  readonly absence: Removal

  constructor(absence: Removal) {
    super('NOT_FOUND')
    this.absence = absence
  }
}
