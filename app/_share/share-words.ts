import type { Translate } from '#app/_i18n/words.ts'
import type { EmbedWords } from './embed.client.tsx'

export function shareWords(t: Translate) {
  return { share: t('share.name'), copied: t('share.copied'), notCopied: t('share.notCopied') }
}

export function embedWords(t: Translate, author: string): EmbedWords {
  return {
    open: t('share.embed'),
    title: t('share.embedTitle'),
    text: t('share.embedText'),
    snippet: t('share.snippet'),
    copy: t('share.copy'),
    copied: t('share.snippetCopied'),
    notCopied: t('share.snippetNotCopied'),
    frame: t('share.frame', { author }),
  }
}
