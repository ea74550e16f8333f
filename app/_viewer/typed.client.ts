type Typed = ReadonlyMap<string, string>
type TextField = HTMLInputElement | HTMLTextAreaElement

// It lives as long as the page does, and is written nowhere: among it may be a password.
let typed: Typed = new Map()

/** Notes what stands in the page's fields, before it is drawn anew with fields of its own. */
export function noteTyped(): void {
  typed = new Map(fields().flatMap((field) => (field.value === '' ? [] : [[field.name, field.value] as const])))
}

/** Puts it back where the same field came back empty; a form that keeps its own draft has filled it by then. */
export function putBackTyped(): void {
  const kept = typed
  typed = new Map()
  for (const field of fields()) {
    const value = kept.get(field.name)
    if (value === undefined || field.value !== '') continue
    // React must hear of it as if it had been typed, which its own setter of `value` would keep from it.
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** A form whose text outlives the page; one that asks for a name or a password says so of none of it. */
const KEEPS_DRAFT = 'main form[data-keeps-draft]'

/** Whether what is written here is kept. */
export const keepsDraft = (): boolean => document.querySelector(KEEPS_DRAFT) !== null

/** Whether a text was begun that, sent, would be somebody's. */
export function hasTyped(): boolean {
  const selector = `${KEEPS_DRAFT} :is(input:is([type=text], :not([type])), textarea)`
  return [...document.querySelectorAll<TextField>(selector)].some(({ value }) => value.trim() !== '')
}

/** Fields of text that one can tell by their name. */
function fields(): TextField[] {
  const all = [
    ...document.querySelectorAll<TextField>(
      'main :is(input:is([type=text], [type=search], [type=password], :not([type])), textarea)[name]',
    ),
  ]
  return all.filter(({ name }) => name !== '' && all.filter((other) => other.name === name).length === 1)
}
