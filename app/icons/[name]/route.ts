import { answerMissing } from '#app/_documents/answer.ts'
import { iconImage, PLAIN, UNCUT } from '#app/_icons/icon-image.tsx'

export const dynamic = 'force-static'

const ICONS = new Map([
  ['192.png', () => iconImage(192, PLAIN)],
  ['512.png', () => iconImage(512, PLAIN)],
  ['maskable-512.png', () => iconImage(512, UNCUT)],
])

export const generateStaticParams = () => [...ICONS.keys()].map((name) => ({ name }))
export const dynamicParams = false

export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  return ICONS.get((await params).name)?.() ?? answerMissing()
}
