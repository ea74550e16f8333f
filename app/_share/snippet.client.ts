/** In px: fits a column of text. */
const FRAME = { width: 560, height: 360 }

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
