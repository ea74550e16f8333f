'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useAudience } from '#app/_audience/audience.client.tsx'
import { keepHandle } from '#app/_viewer/kept-handle.client.ts'
import { meantHere } from '#app/_votes/meant.client.ts'
import { joinPath, type Meant, recoverPath, signInPath } from '#app/paths.ts'
import type { AccountFault } from './account-fault.client.ts'
import type { AccountWords } from './account-words.ts'
import { type Credentials, CredentialsForm, type Entering } from './credentials-form.client.tsx'

type AccountFormProps = {
  kind: Entering
  words: AccountWords
  /** Leads to another page, or resolves with the fault. */
  enter: (credentials: Credentials) => Promise<AccountFault | null>
}

export function AccountForm({ kind, words, enter }: AccountFormProps) {
  const { lang } = useAudience()
  const { account } = words
  const [meant, setMeant] = useState<Meant>({})
  const joining = kind === 'join'
  useEffect(() => setMeant(meantHere()), [])

  return (
    <CredentialsForm
      kind={kind}
      words={words}
      says={joining ? account.join : account.signIn}
      enter={enter}
      below={({ handle }) => (
        <>
          {!joining && (
            <p>
              <a href={recoverPath(lang, meant)} className="thread text-soft" onClick={() => keepHandle(handle())}>
                {account.forgot}
              </a>
            </p>
          )}
          <p className="text-soft">
            {joining ? account.haveAccount : account.noAccount}{' '}
            <a
              href={joining ? signInPath(lang, meant) : joinPath(lang, meant)}
              className="thread text-ivory"
              onClick={() => keepHandle(handle())}
            >
              {joining ? account.toSignIn : account.toJoin}
            </a>
          </p>
          {/* Known to the browser alone, so it comes last: nothing moves under a finger. */}
          {meant.returnTo?.includes('/theories/new') && <Waiting>{account.draftWaiting}</Waiting>}
        </>
      )}
    />
  )
}

function Waiting({ children }: { children: ReactNode }) {
  return <p className="border-edge border-l-2 pl-3 text-soft">{children}</p>
}
