import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage, orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readLineage, readTheory } from '#app/_theories/read/read-theories.ts'
import { TheoryView } from '#app/_theories/read/theory-view.tsx'
import { readPlaces } from '#app/_theories/why/read-places.ts'
import { theoryCardPath, theoryPath } from '#app/paths.ts'
import { plainText } from '#server/contract/markup.ts'
import { shortened } from '#server/contract/shown.ts'
import { mayRead } from '#server/contract/spoilers.ts'

type Props = { params: Promise<PageParams & { id: string }> }

export const generateMetadata = ({ params }: Props) => orNoPageMeta(params, () => theoryMeta(params))

export default ({ params }: Props) => orNoPage(params, () => theoryPage(params))

async function theoryMeta(params: Props['params']): Promise<Metadata> {
  const { lang, theory } = await theoryFrom(params)
  const t = wordsFor(lang)
  const path = (each: typeof lang) => theoryPath(each, theory.id)
  const covered = t('masked.title', { episode: theory.spoilerEpisode })
  // The card shows what progress 0 may read, and this page's reader may have seen more.
  const alt = theory.masked || !mayRead(0, theory.spoilerEpisode) ? covered : theory.title
  const card = { path: theoryCardPath(lang, theory.id), alt }
  return theory.masked
    ? metaFor({ lang, path, card, title: covered })
    : metaFor({ lang, path, card, title: theory.title, description: shortened(plainText(theory.claim), SHOWN) })
}

async function theoryPage(params: Props['params']) {
  const { theory, ...viewpoint } = await theoryFrom(params)
  const [places, relatives] = await Promise.all([readPlaces(theory.id), readLineage(viewpoint.seen, theory.id)])
  return <TheoryView theory={theory} relatives={relatives} places={places} viewpoint={viewpoint} />
}

async function theoryFrom(params: Props['params']) {
  const viewpoint = await viewpointFrom(params)
  const { id } = await params
  const theory = (await readTheory(viewpoint.seen, id)) ?? noPage()
  return { ...viewpoint, theory }
}

// Characters of a description that search engines show.
const SHOWN = 155
