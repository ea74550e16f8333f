import { COLOURS } from './colours.ts'

type Size = { width: number; height: number }

export function closedCurtain({ width, height }: Size, hem = height - 22): string {
  return picture({ width, height }, [
    `<defs>${FOLDS.map(gradient).join('')}${LIGHTS}<clipPath id="cloth"><path d="${hemmed(width, hem)}"/></clipPath></defs>`,
    `<rect width="${width}" height="${height}" fill="${COLOURS.stage}"/>`,
    `<g clip-path="url(#cloth)"><rect width="${width}" height="${height}" fill="${COLOURS.curtain}"/>`,
    ...FOLDS.map(({ id }) => `<rect width="${width}" height="${height}" fill="url(#${id})"/>`),
    `<rect width="${width}" height="${hem + 20}" fill="url(#foot)"/>`,
    `<rect width="${width}" height="${height}" fill="url(#aside)"/>`,
    `<rect width="${width}" height="${height}" fill="url(#lamp)"/></g>`,
  ])
}

// As in curtain.css, but straight: leaning weighs 30 kB more upright.
const FOLDS = [
  {
    id: 'wide',
    period: 97,
    stops: [
      [0, '#1d0103', 0.62],
      [0.23, '#1d0103', 0],
      [0.47, '#c93a37', 0.13],
      [0.76, '#1d0103', 0],
      [1, '#1d0103', 0.62],
    ],
  },
  {
    id: 'slow',
    period: 151,
    stops: [
      [0, '#1d0103', 0.4],
      [0.4, '#c93a37', 0.1],
      [1, '#1d0103', 0.4],
    ],
  },
  {
    id: 'fine',
    period: 43,
    stops: [
      [0, '#e86f5d', 0.07],
      [0.4, '#140002', 0.2],
      [1, '#e86f5d', 0.07],
    ],
  },
] as const

function gradient({ id, period, stops }: (typeof FOLDS)[number]): string {
  const colours = stops.map(([at, colour, depth]) => stop(at, colour, depth)).join('')
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="${period}" y2="0" spreadMethod="repeat">${colours}</linearGradient>`
}

const LIGHTS = [
  `<linearGradient id="foot" x1="0" y1="0" x2="0" y2="1">${stop(0.55, '#0d0202', 0)}${stop(1, '#0d0202', 0.55)}</linearGradient>`,
  `<linearGradient id="aside" x1="0" y1="0" x2="1" y2="0">${stop(0.35, '#120102', 0)}${stop(1, '#120102', 0.5)}</linearGradient>`,
  `<radialGradient id="lamp" gradientUnits="userSpaceOnUse" cx="240" cy="20" r="720" gradientTransform="scale(1 .8)">${stop(0, '#cf4a36', 0.36)}${stop(1, '#cf4a36', 0)}</radialGradient>`,
].join('')

const SCALLOPS = [88, 102, 94, 86, 104, 92, 98, 84, 100, 90, 96, 88, 78]

function hemmed(width: number, hem: number): string {
  const scallops = SCALLOPS.map((each) => (each / 1200) * width)
  return `M0 0V${hem}${scallops.map((each) => `q${each / 2} 16 ${each} 0`).join('')}V0z`
}

// Each reaches to the wall over the one before: no seam shows.
const STRIPS = 96
const PLEATS = 6.5

export function drawnCurtain({ width, height }: Size): string {
  const tie = height * 0.66
  const strips = Array.from({ length: STRIPS }, (_, strip) => {
    const across = strip / STRIPS
    return `<path d="${edge(across, { width, height }, tie)}" fill="${velvet(across)}"/>`
  })
  return picture({ width, height }, [
    `<defs><linearGradient id="fall" x1="0" y1="0" x2="0" y2="1">${stop(0, '#d8553a', 0.2)}${stop(0.36, '#0d0202', 0)}${stop(1, '#0d0202', 0.62)}</linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="${COLOURS.stage}"/>`,
    ...strips,
    `<path d="${edge(0, { width, height }, tie)}" fill="url(#fall)"/>`,
    band(width, tie),
  ])
}

function edge(across: number, { width, height }: Size, tie: number): string {
  const at = (inner: number, outer: number) => (inner + (outer - inner) * across).toFixed(1)
  const [rail, held, floor] = [at(width - 372, width + 20), at(width - 118, width + 8), at(width - 196, width + 30)]
  const belly = at(width - 330, width + 20)
  return `M${rail} 0C${rail} ${tie * 0.42} ${belly} ${tie * 0.86} ${held} ${tie}C${at(width - 112, width + 8)} ${tie + 34} ${floor} ${tie + 40} ${floor} ${height}H${width + 40}V0z`
}

function velvet(across: number): string {
  const swell = Math.cos(across * PLEATS * 2 * Math.PI + 0.5 * Math.sin(across * 9))
  const light = 0.5 + 0.5 * swell
  const depth = 1 - 0.45 * across
  const mix = (dark: number, bright: number) => Math.round((dark + (bright - dark) * light ** 1.4) * depth)
  return `rgb(${mix(44, 158)},${mix(4, 38)},${mix(9, 42)})`
}

function band(width: number, tie: number): string {
  const [left, right] = [width - 124, width + 10]
  return [
    `<path d="M${left} ${tie - 10}Q${(left + right) / 2} ${tie + 26} ${right} ${tie + 2}V${tie + 34}Q${(left + right) / 2} ${tie + 54} ${left + 4} ${tie + 18}Q${left - 6} ${tie + 4} ${left} ${tie - 10}z" fill="#5f0f17"/>`,
    `<path d="M${left} ${tie - 10}Q${(left + right) / 2} ${tie + 26} ${right} ${tie + 2}" fill="none" stroke="#b8473f" stroke-width="2"/>`,
  ].join('')
}

function stop(at: number, colour: string, depth: number): string {
  return `<stop offset="${at}" stop-color="${colour}" stop-opacity="${depth}"/>`
}

function picture({ width, height }: Size, parts: string[]): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
