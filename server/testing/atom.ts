import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RelaxNGValidator, XmlDocument, type XmlElement } from 'libxml2-wasm'

const schema = RelaxNGValidator.fromDoc(
  XmlDocument.fromString(readFileSync(path.join(import.meta.dirname, 'atom.rng'), 'utf8')),
)

const NAMES = { atom: 'http://www.w3.org/2005/Atom' }

type ReadEntry = {
  id: string
  title: string
  language: string | undefined
  type: string
  content: string
  updated: string
}
export type ReadFeed = {
  lang: string
  id: string
  self: string
  page: string
  title: string
  about: string
  updated: string
  entries: ReadEntry[]
}

/** Throws unless it is well-formed and valid by the schema. */
export function readAtom(xml: string): ReadFeed {
  const document = XmlDocument.fromString(xml)
  try {
    schema.validate(document)
    checkLinks(document)
    const at = (where: string) => String(document.eval(`string(/atom:feed/${where})`, NAMES))
    return {
      lang: at('@xml:lang'),
      id: at('atom:id'),
      self: at('atom:link[@rel="self"]/@href'),
      page: at('atom:link[@rel="alternate"][@type="text/html"]/@href'),
      title: at('atom:title'),
      about: at('atom:subtitle'),
      updated: at('atom:updated'),
      entries: document.find('/atom:feed/atom:entry', NAMES).map((entry) => readEntry(entry as XmlElement)),
    }
  } finally {
    document.dispose()
  }
}

/** Beyond the schema: one own address, one page per kind and language, unique entries. */
function checkLinks(document: XmlDocument): void {
  const texts = (where: string) => document.find(where, NAMES).map(({ content }) => content)
  const kinds = document
    .find('/atom:feed/atom:link', NAMES)
    .map((link) => String(link.eval('concat(@rel, " ", @type, " ", @hreflang)')))
  const selves = kinds.filter((kind) => kind.startsWith('self '))
  const ids = texts('//atom:id')
  if (selves.length !== 1 || new Set(kinds).size < kinds.length) throw new Error(`links of the kinds ${kinds}`)
  if (new Set(ids).size < ids.length) throw new Error(`ids more than once among ${ids}`)
}

function readEntry(entry: XmlElement): ReadEntry {
  const at = (where: string) => String(entry.eval(`string(${where})`, NAMES))
  return {
    id: at('atom:id'),
    title: at('atom:title'),
    language: at('atom:title/@xml:lang') || undefined,
    type: at('atom:content/@type'),
    content: at('atom:content'),
    updated: at('atom:updated'),
  }
}

/** Throws unless the HTML is also XML. */
export function elementsOf(html: string): { name: string; attributes: string[] }[] {
  const document = XmlDocument.fromString(`<div>${html}</div>`)
  try {
    return document.find('/div//*').map((node) => {
      const { name, attrs } = node as XmlElement
      return { name, attributes: attrs.map((attribute) => attribute.name) }
    })
  } finally {
    document.dispose()
  }
}
