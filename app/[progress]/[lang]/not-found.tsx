import { lang, progress } from 'next/root-params'
import { wordsFor } from '#app/_i18n/words.ts'
import { House } from '#app/_shell/house.tsx'
import { MissingPage } from '#app/_shell/missing-page.tsx'
import { frontPath } from '#app/paths.ts'
import { isLanguage } from '#server/contract/languages.ts'
import { progressFrom } from '#server/contract/spoilers.ts'

export default async function NotFound() {
  const asked = await lang()
  const language = isLanguage(asked) ? asked : 'en'
  const seen = progressFrom((await progress())?.replace('seen-', ''))
  return (
    <House viewpoint={{ lang: language, seen }} path={frontPath}>
      <title>{`${wordsFor(language)('missing.meta')} · Entracte`}</title>
      <MissingPage lang={language} />
    </House>
  )
}
