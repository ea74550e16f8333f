import { renderAsync } from '@resvg/resvg-js'
import { LRUCache } from 'lru-cache'
import satori from 'satori'
import { FORMATS, type Format } from '#app/_shell/card-formats.ts'
import { Bill } from './bill.tsx'
import type { Card } from './card.ts'
import { COLOURS } from './colours.ts'
import { closedCurtain, drawnCurtain } from './curtain.ts'
import { faces, TEXT_FACE } from './faces.ts'
import { Wordmark } from './marks.tsx'
import { palettePng } from './png.ts'
import { Poster } from './poster.tsx'
import { SCALES } from './scale.ts'

/** Next's `ImageResponse` would fetch fonts for letters that ours lack. */
export async function drawCard(card: Card, format: Format): Promise<Uint8Array<ArrayBuffer>> {
  const closed = card.kind === 'poster' && card.covered
  const [fonts, backdrop] = await Promise.all([faces(), paintedBackdrop(closed, format)])
  const svg = await satori(<Sheet card={card} format={format} closed={closed} backdrop={backdrop} />, {
    ...FORMATS[format],
    fonts,
  })
  // Off the main thread: painting takes longer than a page.
  const painted = await renderAsync(svg, { font: { loadSystemFonts: false }, logLevel: 'off' })
  return palettePng(painted.pixels, painted.width, painted.height)
}

type SheetProps = { card: Card; format: Format; closed: boolean; backdrop: string }

function Sheet({ card, format, closed, backdrop }: SheetProps) {
  const size = FORMATS[format]
  const { inset, wordmark } = SCALES[format]
  return (
    <div
      lang={card.lang}
      style={{
        display: 'flex',
        ...size,
        position: 'relative',
        backgroundColor: COLOURS.stage,
        fontFamily: TEXT_FACE,
        fontWeight: 400,
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: no browser ever sees it */}
      <img alt="" {...size} src={backdrop} style={{ position: 'absolute', top: 0, left: 0 }} />
      <div
        style={{
          display: 'flex',
          flexDirection: 'column',
          ...size,
          position: 'relative',
          boxSizing: 'border-box',
          paddingTop: inset.top,
          paddingLeft: inset.left,
          paddingRight: closed ? inset.left : inset.right,
          paddingBottom: inset.bottom,
        }}
      >
        <div style={{ display: 'flex', marginBottom: wordmark * (format === 'tall' ? 1.9 : 0.75) }}>
          <Wordmark size={wordmark} />
        </div>
        {card.kind === 'poster' ? <Poster card={card} format={format} /> : <Bill card={card} format={format} />}
      </div>
    </div>
  )
}

// A failed painting is not cached.
const painted = new LRUCache<string, string, { closed: boolean; format: Format }>({
  max: 4,
  fetchMethod: (_key, _stale, { context: { closed, format } }) => paintBackdrop(closed, format),
})

/** Each of four is painted once: velvet takes longest. */
function paintedBackdrop(closed: boolean, format: Format): Promise<string> {
  return painted.forceFetch(`${format} ${closed}`, { context: { closed, format } })
}

async function paintBackdrop(closed: boolean, format: Format): Promise<string> {
  const [, svg = ''] = backdropOf(closed, format).split('base64,')
  const picture = await renderAsync(Buffer.from(svg, 'base64').toString(), { logLevel: 'off' })
  return `data:image/png;base64,${picture.asPng().toString('base64')}`
}

/** Closed if covered; else drawn aside or, upright, up. */
function backdropOf(closed: boolean, format: Format): string {
  if (closed) return closedCurtain(FORMATS[format])
  return format === 'wide' ? drawnCurtain(FORMATS.wide) : closedCurtain(FORMATS.tall, 400)
}
