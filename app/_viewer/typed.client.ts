type Typed = ReadonlyMap<string, string>
type TextField = HTMLInputElement | HTMLTextAreaElement

// Only in memory: it may hold a password.
let typed: Typed = new Map()

export function noteTyped(): void {
  typed = new Map(fields().flatMap((field) => (field.value === '' ? [] : [[field.name, field.value] as const])))
}

/** Into empty fields; forms with a draft have filled theirs. */
export function putBackTyped(): void {
  const kept = typed
  typed = new Map()
  for (const field of fields()) {
    const value = kept.get(field.name)
    if (value === undefined || field.value !== '') continue
    // React overrides the element's setter; only the prototype's makes it notice.
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Name and password forms have no draft. */
const KEEPS_DRAFT = 'main form[data-keeps-draft]'

export const keepsDraft = (): boolean => document.querySelector(KEEPS_DRAFT) !== null

export function hasTyped(): boolean {
  const selector = `${KEEPS_DRAFT} :is(input:is([type=text], :not([type])), textarea)`
  return [...document.querySelectorAll<TextField>(selector)].some(({ value }) => value.trim() !== '')
}

/** With a unique name. */
function fields(): TextField[] {
  const all = [
    ...document.querySelectorAll<TextField>(
      'main :is(input:is([type=text], [type=search], [type=password], :not([type])), textarea)[name]',
    ),
  ]
  return all.filter(({ name }) => name !== '' && all.filter((other) => other.name === name).length === 1)
}
