import { draftKeeping } from '../contract/drafts.ts'
import { discardDraft, openDraft, saveDraft } from '../domain/drafts.ts'
import { forFans, limited, router } from './init.ts'

export const drafts = router({
  open: forFans.use(limited('own')).query(({ ctx }) => openDraft(ctx.viewer)),
  keep: forFans
    .input(draftKeeping)
    .use(limited('drafts'))
    .mutation(({ ctx, input }) => saveDraft(ctx.viewer, input)),
  discard: forFans.use(limited('drafts')).mutation(({ ctx }) => discardDraft(ctx.viewer)),
})
