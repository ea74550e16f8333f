type Typed = ReadonlyMap<string, string>
type TextField = HTMLInputElement | HTMLTextAreaElement

// In memory only: a password may be among it.
let typed: Typed = new Map()

export function noteTyped(): void {
  typed = new Map(fields().flatMap((field) => (field.value === '' ? [] : [[field.name, field.value] as const])))
}

/** Restores the values of fields that came back empty. A form with a draft of its own has filled them by then. */
export function putBackTyped(): void {
  const kept = typed
  typed = new Map()
  for (const field of fields()) {
    const value = kept.get(field.name)
    if (value === undefined || field.value !== '') continue
    // React overrides the setter of `value` on the element; only the prototype's makes it notice the change.
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Forms with a draft. One that asks for a name or a password has none. */
const KEEPS_DRAFT = 'main form[data-keeps-draft]'

export const keepsDraft = (): boolean => document.querySelector(KEEPS_DRAFT) !== null

export function hasTyped(): boolean {
  const selector = `${KEEPS_DRAFT} :is(input:is([type=text], :not([type])), textarea)`
  return [...document.querySelectorAll<TextField>(selector)].some(({ value }) => value.trim() !== '')
}

/** Text fields with a unique name. */
function fields(): TextField[] {
  const all = [
    ...document.querySelectorAll<TextField>(
      'main :is(input:is([type=text], [type=search], [type=password], :not([type])), textarea)[name]',
    ),
  ]
  return all.filter(({ name }) => name !== '' && all.filter((other) => other.name === name).length === 1)
}
