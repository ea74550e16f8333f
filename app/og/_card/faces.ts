import { readFile } from 'node:fs/promises'
import path from 'node:path'

type Face = { name: string; weight: 400 | 500 | 600; style: 'normal' | 'italic' }

const TITLE = 'bodoni-moda'
const TEXT = 'hanken-grotesk'

const FACES: Face[] = [
  { name: TITLE, weight: 500, style: 'normal' },
  { name: TITLE, weight: 500, style: 'italic' },
  { name: TEXT, weight: 400, style: 'normal' },
  { name: TEXT, weight: 600, style: 'normal' },
]

/** Latin first, then the rest of Europe. */
export const TITLE_FACE = `${TITLE}, ${TITLE}-ext`
export const TEXT_FACE = `${TEXT}, ${TEXT}-ext`

let read: ReturnType<typeof readFaces> | undefined

export function faces(): ReturnType<typeof readFaces> {
  read ??= readFaces()
  return read
}

function readFaces() {
  return Promise.all(
    FACES.flatMap((face) => [
      { ...face, family: face.name, letters: 'latin' },
      { ...face, family: face.name, letters: 'latin-ext', name: `${face.name}-ext` },
    ]).map(async ({ name, family, letters, weight, style }) => ({
      name,
      weight,
      style,
      data: await readFile(
        path.join(
          process.cwd(),
          'node_modules/@fontsource',
          family,
          'files',
          `${family}-${letters}-${weight}-${style}.woff`,
        ),
      ),
    })),
  )
}
