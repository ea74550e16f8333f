import { answerDocument, answerMissing } from '#app/_documents/answer.ts'
import { limited, refusedFor } from '#app/_documents/limited.ts'
import { ATOM, atomOf } from '#app/feeds/_atom/atom.ts'
import { freshAmong } from '#app/feeds/_atom/entry-content.ts'
import { followedFrom, seenIn } from '#app/feeds/_atom/followed.ts'
import { readFeed } from '#app/feeds/_atom/read-feed.ts'
import { isLanguage, type Language } from '#server/contract/languages.ts'
import { publicOrigin } from '#server/public-address.ts'

export const dynamic = 'force-dynamic'

/** So many entries that must be written cost as much as one feed of known ones. */
const TOGETHER = 5

type Context = { params: Promise<{ lang: string; feed: string[] }> }

/** Veiled for progress 0 unless `?seen=` says otherwise. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { lang, feed: segments } = await params
  if (!isLanguage(lang)) return answerMissing()
  return limited('feeds', request, lang, () => answerFeed(request, lang, segments))
}

async function answerFeed(request: Request, lang: Language, segments: string[]): Promise<Response> {
  const [followed, seen] = [followedFrom(segments), seenIn(new URL(request.url).searchParams)]
  const feed = followed && seen !== null ? await readFeed(lang, followed, seen) : null
  if (feed === null || seen === null) return answerMissing(lang)
  const address = publicOrigin()
  const fresh = 'weeks' in feed ? 0 : Math.ceil(freshAmong(feed.theories, { lang, address }) / TOGETHER)
  const refused = fresh > 0 ? await refusedFor('feeds', request, lang, fresh) : null
  return refused ?? answerDocument(request, ATOM, atomOf(feed, { lang, seen, address }))
}
