import { draftKeeping } from '../contract/drafts.ts'
import { nothing } from '../contract/identifiers.ts'
import { discardDraft, readDraft, saveDraft } from '../domain/drafts.ts'
import { limited, procedureFor, router } from './init.ts'

export const drafts = router({
  open: procedureFor('read-own')
    .input(nothing)
    .use(limited('own'))
    .query(({ ctx }) => readDraft(ctx.viewer)),
  keep: procedureFor('keep-draft')
    .input(draftKeeping)
    .use(limited('drafts'))
    .mutation(({ ctx, input }) => saveDraft(ctx.viewer, input)),
  discard: procedureFor('discard-draft')
    .input(nothing)
    .use(limited('drafts'))
    .mutation(({ ctx }) => discardDraft(ctx.viewer)),
})
