import { StorylinePage, type StorylineParams, storylineMeta } from '#app/_storylines/storyline-page.tsx'
import { noteRoute } from '#server/drawn-pages.ts'

noteRoute('/storylines/[slug]/[[...board]]', ['boards', 'names'])

export const dynamic = 'force-static'
export const generateStaticParams = () => []

type Props = { params: Promise<StorylineParams> }

export const generateMetadata = ({ params }: Props) => storylineMeta(params, true)

export default function Page({ params }: Props) {
  return <StorylinePage params={params} />
}
