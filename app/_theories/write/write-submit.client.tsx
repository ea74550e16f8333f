'use client'

import type { Messages } from '#app/_i18n/words.ts'

type WriteSubmitProps = { words: Messages['write']; fault: string | undefined; busy: boolean }

export function WriteSubmit({ words, fault, busy }: WriteSubmitProps) {
  return (
    <div className="bottom-0 -mx-[18px] border-rule border-t bg-stage px-[18px] py-3 md:mx-0 md:px-0 md:py-6 max-md:[@media(min-height:34rem)]:sticky">
      <div role="alert" className="mb-2 text-alarm empty:hidden">
        {fault}
      </div>
      <button type="submit" className="press press-main w-full px-8! sm:w-auto" aria-disabled={busy}>
        {busy ? words.publishing : words.publish}
      </button>
    </div>
  )
}
