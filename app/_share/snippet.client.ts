/** The size at which an embedded theory is framed (px): in a column of text it stands whole, on a phone it is as wide. */
const FRAME = { width: 560, height: 360 }

/** The HTML by which anybody frames a theory in a page of theirs. */
export function snippetOf({ address, title }: { address: string; title: string }): string {
  const attributes = {
    src: address,
    width: String(FRAME.width),
    height: String(FRAME.height),
    loading: 'lazy',
    title,
    style: 'border:0;max-width:100%',
  }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `<iframe ${written.join(' ')}></iframe>`
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
