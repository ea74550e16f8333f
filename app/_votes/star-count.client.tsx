import { type AudienceWords, useAudience } from '#app/_audience/audience.client.tsx'

/** A count of étoiles, with its unit for those who hear it. */
export function StarCount({ votes }: { votes: number }) {
  const { lang, words } = useAudience()
  return (
    <span className="star-count">
      {new Intl.NumberFormat(lang).format(votes)}
      <span className="sr-only">{` ${unitOf(votes, words)}`}</span>
    </span>
  )
}

/** What follows a count of none, one, several. */
export function unitOf(votes: number, { units }: AudienceWords): string {
  return votes === 0 ? units.none : votes === 1 ? units.one : units.other
}
