import { type AudienceWords, useAudience } from '#app/_audience/audience.client.tsx'

export function StarCount({ votes }: { votes: number }) {
  const { lang, words } = useAudience()
  return (
    <span className="star-count">
      {new Intl.NumberFormat(lang).format(votes)}
      <span className="sr-only">{` ${unitOf(votes, words)}`}</span>
    </span>
  )
}

export function unitOf(votes: number, { units }: AudienceWords): string {
  return votes === 0 ? units.none : votes === 1 ? units.one : units.other
}
