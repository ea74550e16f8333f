import { LANGUAGES, type Language } from '../../server/contract/languages.ts'
import { SIZES } from '../../server/contract/sizes.ts'
import { ADDRESSES } from './addresses.ts'
import { type Answer, ask, askCalls, type Call, type Called, FORMS, type Form, inTurns, type Reader } from './asking.ts'
import type { Planted } from './planted.ts'
import { QUERIES } from './procedures.ts'

/** `surface` is the answering file or procedure. */
export type Heard = { surface: string; form: Form | 'call'; asked: string; whole: string }

type Visit = Heard & { form: Form; answer: Answer }

/** In both languages; what is no page has one form. */
export async function walkAddresses(
  planted: Planted,
  reader: Reader,
  forms: readonly Form[],
  hear: (visit: Visit) => unknown,
): Promise<void> {
  const visits = LANGUAGES.flatMap((lang) =>
    Object.entries(ADDRESSES).flatMap(([surface, examples]) =>
      examples({ planted, lang, seen: reader.seen }).flatMap((asked) =>
        formsOf(surface, forms, lang).map((form) => ({ surface, asked, form })),
      ),
    ),
  )
  await inTurns(visits, async (visit) => {
    const answer = await ask(planted.server, visit.asked, reader, FORMS[visit.form])
    if (answer.status >= 500) throw new Error(`${visit.form} ${visit.asked} was answered with ${answer.status}`)
    await hear({ ...visit, answer, whole: answer.whole })
  })
}

const IN_BOTH: readonly Form[] = ['document', 'tree']

function formsOf(surface: string, forms: readonly Form[], lang: Language): readonly Form[] {
  if (!/page\.tsx$/.test(surface)) return ['document']
  return forms.filter((form) => lang === 'en' || IN_BOTH.includes(form))
}

export async function walkQueries(planted: Planted, reader: Reader, hear: (heard: Heard) => unknown): Promise<void> {
  const calls = Object.entries(QUERIES).flatMap(([procedure, inputs]) =>
    inputs(planted, reader.seen).map((input) => ({ procedure, input })),
  )
  await askAll(planted, calls, reader, ({ procedure, input, whole }) =>
    hear({ surface: procedure, form: 'call', asked: JSON.stringify(input) ?? '', whole }),
  )
}

export async function askAll(
  { server }: Planted,
  calls: Call[],
  reader: Reader,
  hear: (called: Called) => unknown,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(calls.length / SIZES.batch) }, (_, place) =>
    calls.slice(place * SIZES.batch, (place + 1) * SIZES.batch),
  )
  await inTurns(batches, async (batch) => {
    for (const called of await askCalls(server, batch, reader)) hear(called)
  })
}
