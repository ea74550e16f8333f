/** A piece of XML. Text is data wherever it stands; `writeXml` alone makes markup. */
export type Xml = string | Element | readonly Xml[] | null
type Element = { name: string; attributes: Record<string, string | undefined>; children: readonly Xml[] }

/** An element; attributes without a value are left out. Without children it has no end tag either, as HTML's `br`. */
export function element(name: string, attributes: Element['attributes'] = {}, ...children: Xml[]): Xml {
  return { name, attributes, children }
}

/** A whole document. */
export function writeDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${writeXml(root)}\n`
}

/** A whole page of HTML. */
export function writeHtml(root: Xml): string {
  return `<!doctype html>\n${writeXml(root)}\n`
}

/** A piece of a document, written so that HTML reads it as the same. */
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
  // A bare one would be read as the end of a line.
  '\r': '&#13;',
}

/** What XML 1.0 has no way to write, not even as a reference: controls, halves of a pair, two that are no characters. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** A text as XML writes it. */
export function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\u{fffd}').replace(/[&<>"'\r]/g, (mark) => ESCAPES[mark] ?? mark)
}
