/** A string is always text; only `writeXml` makes markup. */
export type Xml = string | Element | readonly Xml[] | null
type Element = { name: string; attributes: Record<string, string | undefined>; children: readonly Xml[] }

/** Omits attributes without a value. Without children there is no end tag, as for HTML's `br`. */
export function element(name: string, attributes: Element['attributes'] = {}, ...children: Xml[]): Xml {
  return { name, attributes, children }
}

export function writeDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${writeXml(root)}\n`
}

export function writeHtml(root: Xml): string {
  return `<!doctype html>\n${writeXml(root)}\n`
}

export function writeXml(node: Xml): string {
  if (node === null) return ''
  if (typeof node === 'string') return escaped(node)
  if (!isElement(node)) return node.map(writeXml).join('')
  const { name, attributes, children } = node
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(value)}"`))
    .join('')
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.map(writeXml).join('')}</${name}>`
}

function isElement(node: Element | readonly Xml[]): node is Element {
  return !Array.isArray(node)
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A bare \r would be read as a line break.
  '\r': '&#13;',
}

/** Characters that XML 1.0 cannot write, not even as a reference: controls, lone surrogates, U+FFFE and U+FFFF. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

export function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\u{fffd}').replace(/[&<>"'\r]/g, (mark) => ESCAPES[mark] ?? mark)
}
