import { useAudience } from '#app/_audience/audience.client.tsx'
import { unitOf } from './star-words.client.ts'

export function StarCount({ votes }: { votes: number }) {
  const { lang, words } = useAudience()
  return (
    <span className="star-count">
      {new Intl.NumberFormat(lang).format(votes)}
      <span className="sr-only">{` ${unitOf(votes, words)}`}</span>
    </span>
  )
}
