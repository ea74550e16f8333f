import { wordsFor } from '#app/_i18n/words.ts'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { SeenChoices } from './seen-choices.client.tsx'

export function Welcome({ viewpoint, back }: { viewpoint: Viewpoint; back: string }) {
  const t = wordsFor(viewpoint.lang)
  return (
    <section aria-labelledby="welcome" className="mx-auto max-w-[1156px] px-[18px] print:hidden">
      <div className="grid gap-x-16 gap-y-4 border-rule border-b py-8 lg:grid-cols-[1fr_auto] lg:items-center">
        <div>
          <h2 id="welcome" className="set-section">
            {t('seen.welcome')}
          </h2>
          <p className="mt-1 max-w-[60ch] text-soft">{t('seen.welcomeText')}</p>
          <p className="set-small mt-1 text-soft">{t('seen.later')}</p>
        </div>
        <div className="max-w-[33.5rem]">
          <SeenChoices seen={viewpoint.seen} back={back} />
        </div>
      </div>
    </section>
  )
}
