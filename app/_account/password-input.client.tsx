'use client'

import { type ComponentPropsWithRef, useState } from 'react'

type PasswordInputProps = ComponentPropsWithRef<'input'> & { show: string; hide: string }

/** Can show the password: people who see what they type choose better ones. */
export function PasswordInput({ show, hide, ...input }: PasswordInputProps) {
  const [shown, setShown] = useState(false)
  return (
    <div className="flex flex-wrap gap-2">
      <input
        {...input}
        type={shown ? 'text' : 'password'}
        className="input min-w-0 grow basis-[6rem]"
        spellCheck={false}
        autoCapitalize="none"
      />
      <button
        type="button"
        className="press press-quiet set-small min-w-[5.2rem] flex-none"
        aria-controls={input.id}
        onClick={() => setShown(!shown)}
      >
        {shown ? hide : show}
      </button>
    </div>
  )
}
