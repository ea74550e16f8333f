import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { answerMissing } from '#app/_documents/answer.ts'
import { FACES, folderOf } from '../../_page/faces.ts'

export const dynamic = 'force-static'

export const generateStaticParams = () => FACES.map(({ file }) => ({ name: file }))
export const dynamicParams = false

/** Fonts for embeds: static cuts, as cards have them. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params
  const face = FACES.find(({ file }) => file === name)
  if (!face) return answerMissing()
  const folder = path.join(process.cwd(), 'node_modules/@fontsource', folderOf(face.family), 'files')
  return new Response(await readFile(path.join(folder, face.file)), {
    headers: {
      'content-type': 'font/woff2',
      'cache-control': 'public, max-age=604800',
      // A sandboxed frame has an opaque origin and would be refused its fonts.
      'access-control-allow-origin': '*',
    },
  })
}
