import { useAudience } from '#app/_audience/audience.client.tsx'
import { type PathIn, signInPath } from '#app/paths.ts'

type WayInProps = { words: { signInFirst: string; signInAndReturn: string }; back: PathIn }

/** For visitors, where a page has nothing to show but what is the viewer's own. */
export function WayIn({ words, back }: WayInProps) {
  const { lang } = useAudience()
  return (
    <>
      <p>{words.signInFirst}</p>
      <p className="mt-4">
        <a href={signInPath(lang, { returnTo: back(lang) })} className="press press-quiet">
          {words.signInAndReturn}
        </a>
      </p>
    </>
  )
}
