/** The one progress form that every page has, in its header. */
export const SEEN_FORM = 'seen-form'

type RevealProps = { episode: number; inLine?: boolean; children: string }

/** One answer of that form, on whatever waits for an episode: a board has one form and not twenty-five. */
export function Reveal({ episode, inLine = false, children }: RevealProps) {
  return (
    <button
      type="submit"
      form={SEEN_FORM}
      name="episode"
      value={episode}
      className={inLine ? 'thread reveal' : 'press press-quiet set-small'}
    >
      {children}
    </button>
  )
}
