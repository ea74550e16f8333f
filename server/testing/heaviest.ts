import { SIZES } from '../contract/sizes.ts'
import type { Proposal } from '../contract/theories.ts'
import { each, PARTS, SAYINGS, type SayingName } from '../contract/theory-parts.ts'

const FILLINGS = {
  plain: 'Paris keeps the dancers, and nobody says why. ',
  letters: 'a b c d e f g h i j k l m ',
  emoji: '🩰🎭✨🌹',
  references: '&<>"\'',
  emphasis: '*a* ',
  links: '[a](http://a.b) ',
  addresses: '[a](http://a.b/é) ',
  pictured: '[a](http://a.b/🩰🩰🩰🩰) ',
  quotes: '> > > > a\n\n',
  lists: '- a\n- - b\n\n',
  scenes: 'a\n\n***\n\n',
  marks: '**_',
  brackets: '[[[[](',
} as const
export type Filling = keyof typeof FILLINGS
export const EVERY_FILLING = Object.keys(FILLINGS) as Filling[]

/** `length` in code points; `place` makes texts differ. */
function filled(filling: Filling, length: number, place = 0): string {
  const unit = [...FILLINGS[filling]]
  const letters = Array.from({ length }, (_, at) => unit[at % unit.length] ?? '')
  const head = [...`v${place} `]
  return [...head, ...letters]
    .slice(0, length - 1)
    .concat('.')
    .join('')
}

/** The largest that may be published. */
export function heaviest(
  filling: Filling,
  place = 0,
): Pick<Proposal, 'title' | 'claim' | SayingName | 'evidence' | 'characters'> {
  const { title, claim, evidence } = SIZES
  return {
    title: filled(filling, title.max, place).replace(/\n/g, ' '),
    claim: filled(filling, claim.max, place),
    ...each(SAYINGS, (name) => filled(filling, PARTS[name].max, place)),
    evidence: Array.from({ length: evidence.lines }, () => ({
      episode: 1,
      note: filled(filling, evidence.note, place),
    })),
    characters: ['jack', 'cheyenne', 'mishi', 'tobias', 'genevieve', 'nicholas', 'gael', 'susu'].slice(
      0,
      SIZES.characters,
    ),
  }
}
