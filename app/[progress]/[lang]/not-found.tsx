import { lang, progress } from 'next/root-params'
import { wordsFor } from '#app/_i18n/words.ts'
import { MissingPage } from '#app/_shell/missing-page.tsx'
import { Shell } from '#app/_shell/shell.tsx'
import { frontPath } from '#app/paths.ts'
import { isLanguage } from '#server/contract/languages.ts'
import { progressFrom } from '#server/contract/spoilers.ts'

export default async function NotFound() {
  const requested = await lang()
  const language = isLanguage(requested) ? requested : 'en'
  const seen = progressFrom((await progress())?.replace('seen-', ''))
  return (
    <Shell viewpoint={{ lang: language, seen }} path={frontPath}>
      <title>{`${wordsFor(language)('missing.meta')} · Entracte`}</title>
      <MissingPage lang={language} />
    </Shell>
  )
}
