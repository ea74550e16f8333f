import { followed } from '../contract/live.ts'
import { isShown } from '../domain/abilities.ts'
import { Following } from '../events/following.ts'
import { readerOf } from './context.ts'
import { limited, procedureFor, router } from './init.ts'

export const live = router({
  /** Hints of theories, boards and one's own notices, numbers alone. `http/streams.ts` sends them as they come. */
  follow: procedureFor('read')
    .input(followed)
    .use(limited('reads'))
    .subscription(({ ctx, input }) => {
      const account = ctx.viewer ? String(ctx.viewer.id) : null
      const isOwn = isShown(ctx.viewer, input.viewer)
      const topics = input.topics.filter((topic) => isOwn || !('notices' in topic))
      return new Following({ seen: readerOf(ctx).seen, account, address: ctx.address }, topics)
    }),
})
