import { draftKeeping } from '../contract/drafts.ts'
import { nothing } from '../contract/identifiers.ts'
import { discardDraft, openDraft, saveDraft } from '../domain/drafts.ts'
import { forFans, forReaders, limited, router } from './init.ts'

export const drafts = router({
  open: forReaders
    .input(nothing)
    .use(limited('own'))
    .query(({ ctx }) => openDraft(ctx.viewer)),
  keep: forFans
    .input(draftKeeping)
    .use(limited('drafts'))
    .mutation(({ ctx, input }) => saveDraft(ctx.viewer, input)),
  discard: forReaders
    .input(nothing)
    .use(limited('drafts'))
    .mutation(({ ctx }) => discardDraft(ctx.viewer)),
})
