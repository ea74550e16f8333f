export const SEEN_FORM = 'seen-form'

type RevealProps = { episode: number; inLine?: boolean; children: string }

/** Submits that form with one episode, so that a board needs one form and not twenty-five. */
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
