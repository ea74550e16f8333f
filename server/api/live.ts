import { followed } from '../contract/live.ts'
import { Following } from '../events/following.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const live = router({
  /** Hints of theories and boards, numbers alone. `http/streams.ts` sends them as they come. */
  follow: procedureFor('read')
    .input(followed)
    .use(limited('reads'))
    .subscription(({ ctx, input }) => {
      const account = ctx.viewer ? String(ctx.viewer.id) : null
      return new Following({ seen: readerOf(ctx).seen, account, address: ctx.address }, input.topics)
    }),
})
