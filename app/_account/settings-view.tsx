import { chapter, wordsFor } from '#app/_i18n/words.ts'
import { LANGUAGE_NAMES } from '#app/_shell/language-switch.tsx'
import { SeenChoices } from '#app/_shell/progress/seen-choices.client.tsx'
import { ReadingPage, ReadingPart } from '#app/_shell/reading-page.tsx'
import { ThemeSwitch } from '#app/_shell/theme-switch.client.tsx'
import type { Viewpoint } from '#app/_shell/viewpoint.ts'
import { settingsPath } from '#app/paths.ts'
import { LANGUAGES, type Language } from '#server/contract/languages.ts'
import { ChangePassword } from './change-password.client.tsx'
import { codesWords } from './codes-words.ts'
import { EraseForm } from './erase-form.client.tsx'
import { ExportLink } from './export-link.client.tsx'
import { OwnAccount } from './own-account.client.tsx'
import { CodesHeading, RecoveryCodes } from './recovery-codes.client.tsx'
import { SignedInOnly } from './signed-in-only.client.tsx'

export function SettingsView({ viewpoint }: { viewpoint: Viewpoint }) {
  const { lang, seen } = viewpoint
  const t = wordsFor(lang)
  const settings = chapter(lang, 'settings')
  const own = codesWords(lang)
  return (
    <ReadingPage viewpoint={viewpoint} path={settingsPath} title={settings.title} intro={settings.intro} isUsedAtOnce>
      <noscript>
        <p className="mt-6 font-semibold">{settings.needsScript}</p>
      </noscript>
      <ReadingPart heading={settings.account}>
        <OwnAccount words={settings} />
      </ReadingPart>
      <ReadingPart heading={settings.progress}>
        <p className="text-soft">{t('seen.explanation')}</p>
        <SeenChoices seen={seen} back={settingsPath(lang)} />
      </ReadingPart>
      <ReadingPart heading={settings.language}>
        <LanguageChoice lang={lang} />
      </ReadingPart>
      <ReadingPart heading={t('theme.label')}>
        <ThemeSwitch isHeaded />
      </ReadingPart>
      <SignedInOnly>
        <ReadingPart heading={settings.change}>
          <ChangePassword words={own} />
        </ReadingPart>
        <ReadingPart heading={<CodesHeading words={own.codes} />}>
          <RecoveryCodes words={own} />
        </ReadingPart>
        <ReadingPart heading={settings.export}>
          <p>{settings.exportText}</p>
          <p>
            <ExportLink>{settings.exportDo}</ExportLink>
          </p>
        </ReadingPart>
        <Leaving lang={lang} />
      </SignedInOnly>
    </ReadingPage>
  )
}

function LanguageChoice({ lang }: { lang: Language }) {
  return (
    <ul className="-my-2 flex gap-x-5">
      {LANGUAGES.map((each) => (
        <li key={each}>
          <a
            href={settingsPath(each)}
            hrefLang={each}
            lang={each}
            className="quiet-choice min-h-[44px]"
            {...(each === lang && { 'aria-current': 'true' })}
          >
            {LANGUAGE_NAMES[each]}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Leaving({ lang }: { lang: Language }) {
  const settings = chapter(lang, 'settings')
  const words = {
    settings,
    account: chapter(lang, 'account'),
    problems: chapter(lang, 'problems'),
    wait: chapter(lang, 'wait'),
  }
  const becomes = [
    { name: settings.goes, what: settings.goesText },
    { name: settings.stays, what: settings.staysText },
  ]
  return (
    <ReadingPart heading={settings.erase}>
      <p>{settings.eraseIntro}</p>
      <dl className="space-y-3">
        {becomes.map(({ name, what }) => (
          <div key={name}>
            <dt className="font-semibold">{name}</dt>
            <dd className="text-soft">{what}</dd>
          </div>
        ))}
      </dl>
      <p>{settings.exportFirst}</p>
      <div className="max-w-[30rem] pt-3">
        <EraseForm words={words} />
      </div>
    </ReadingPart>
  )
}
