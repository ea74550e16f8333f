import { lang, progress } from 'next/root-params'
import { isLanguage } from '#server/contract/languages.ts'
import { progressFrom } from '#server/contract/spoilers.ts'
import { wordsFor } from '../../_i18n/words.ts'
import { House } from '../../_ui/house.tsx'
import { MissingPage } from '../../_ui/missing-page.tsx'
import { frontPath } from '../../paths.ts'

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
