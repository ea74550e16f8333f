import { Day } from '#app/_design/moments.tsx'
import { QuietChoice } from '#app/_design/quiet-choice.tsx'
import { monthIn } from '#app/_i18n/moments.ts'
import { wordsFor } from '#app/_i18n/words.ts'
import { ReadingPage } from '#app/_shell/reading-page.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { frontPath, type PathIn, questionsPath, storylinePath } from '#app/paths.ts'
import type { QuestionMonth } from '#server/contract/questions.ts'
import type { StorylineRow } from '#server/contract/storylines.ts'
import { Said } from './said.tsx'

type QuestionsViewProps = { questions: QuestionMonth; storylines: StorylineRow[]; path: PathIn; viewpoint: Viewpoint }

export function QuestionsView({ questions, storylines, path, viewpoint }: QuestionsViewProps) {
  const { lang } = viewpoint
  const t = wordsFor(lang)
  const { month: current, items, months } = questions
  const choices = months.map((month) => ({
    key: month,
    text: monthIn(month, lang),
    href: questionsPath(lang, month),
    current: month === current,
  }))
  return (
    <ReadingPage viewpoint={viewpoint} path={path} title={t('questions.title')} intro={t('questions.intro')}>
      <p className="mt-3 max-w-[60ch] text-soft">
        {t('front.rule')}{' '}
        <a href={frontPath(lang)} className="thread text-ivory">
          {t('questions.toTonight')}
        </a>
      </p>
      {months.length > 1 && (
        <div className="mt-4">
          <QuietChoice label={t('questions.months')} choices={choices} />
        </div>
      )}
      {items.length === 0 && <p className="mt-8">{t('questions.none')}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list of a list without markers */}
      <ol role="list" className="mt-6">
        {items.map((question) => {
          const storyline = storylines.find(({ slug }) => slug === question.storyline)
          return (
            storyline && (
              <li
                key={question.day}
                className="grid grid-cols-1 gap-x-16 gap-y-1 border-rule border-t py-6 lg:grid-cols-[15rem_minmax(0,1fr)]"
              >
                <p className="set-small pt-1 text-soft">
                  <Day iso={question.day} lang={lang} />
                </p>
                <div className="min-w-0">
                  <h2 className="set-section">
                    <a href={storylinePath(lang, storyline.slug)} className="plain-link">
                      {storyline.title[lang]}
                    </a>
                  </h2>
                  <Said question={question} storyline={storyline} lang={lang} />
                </div>
              </li>
            )
          )
        })}
      </ol>
    </ReadingPage>
  )
}
