import type { Metadata } from 'next'
import { monthIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { readStorylines } from '#app/_storylines/read-storylines.ts'
import { questionsPath } from '#app/paths.ts'
import { questionList } from '#server/contract/questions.ts'
import { QuestionsView } from './questions-view.tsx'
import { readQuestions } from './read-questions.ts'

export type QuestionsParams = PageParams & { month?: string[] }

export async function questionsMeta(params: Promise<QuestionsParams>): Promise<Metadata> {
  const { lang, month } = await questionsFrom(params)
  const t = wordsFor(lang)
  return metaFor({
    lang,
    path: (each) => questionsPath(each, month),
    title: month === undefined ? t('questions.title') : `${t('questions.title')}, ${monthIn(month, lang)}`,
    description: t('questions.intro'),
  })
}

export async function QuestionsPage({ params }: { params: Promise<QuestionsParams> }) {
  const { lang, seen, month, questions } = await questionsFrom(params)
  return (
    <QuestionsView
      questions={questions}
      storylines={await readStorylines(seen)}
      path={(each) => questionsPath(each, month)}
      viewpoint={{ lang, seen }}
    />
  )
}

async function questionsFrom(params: Promise<QuestionsParams>) {
  const { lang, seen } = await viewpointFrom(params)
  const [month, ...more] = (await params).month ?? []
  if (more.length > 0 || !questionList.safeParse({ month }).success) noPage()
  const questions = (await readQuestions(seen, month)) ?? noPage()
  return { lang, seen, month, questions }
}
