import type { BoardGroup } from './board-groups.ts'

type GroupHeadingProps = { group: BoardGroup<unknown>; level: 2 | 3 }

export function GroupHeading({ group, level }: GroupHeadingProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  // Gold belongs to the étoile: only the first rank has it.
  const isFirstRank = group.isRank && group.rows[0]?.place === 1
  return (
    <div className="group-heading">
      <Heading className={`set-rank ${isFirstRank ? 'text-gold' : 'text-soft'}`} lang={group.isRank ? 'fr' : undefined}>
        {group.heading}
      </Heading>
    </div>
  )
}
