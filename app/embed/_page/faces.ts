type Face = { family: string; file: string; style: 'normal' | 'italic'; weight: number; letters: string }

// The unicode ranges of @fontsource: a page without Czech or Polish names never loads the second pair.
const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const LATIN_EXTENDED =
  'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF'

const SETS = [
  { family: 'Bodoni Moda', style: 'normal', weight: 500 },
  { family: 'Bodoni Moda', style: 'italic', weight: 500 },
  { family: 'Hanken Grotesk', style: 'normal', weight: 400 },
  { family: 'Hanken Grotesk', style: 'normal', weight: 600 },
] as const

/** One file per weight, cut at an optical size that keeps the hairlines. */
export const FACES: Face[] = SETS.flatMap((set) =>
  Object.entries({ latin: LATIN, 'latin-ext': LATIN_EXTENDED }).map(([part, letters]) => ({
    ...set,
    letters,
    file: `${folderOf(set.family)}-${part}-${set.weight}-${set.style}.woff2`,
  })),
)

export function folderOf(family: string): string {
  return family.toLowerCase().replace(' ', '-')
}
