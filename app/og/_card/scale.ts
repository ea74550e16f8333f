import type { Format } from '#app/_shell/card-formats.ts'
import type { Step } from './fit.ts'

export type Scale = {
  inset: { top: number; left: number; right: number; bottom: number }
  wordmark: number
  label: number
  title: readonly Step[]
  boardTitle: readonly Step[]
  text: number
  /** Lines before the ellipsis. */
  titleLines: number
  textLines: number
  textLinesUnderLong: number
  figures: 'row' | 'column'
  figure: number
  small: number
  rows: number
  rowTitle: number
}

// A story's app covers some 250 px above and 280 below.
export const SCALES: Record<Format, Scale> = {
  wide: {
    inset: { top: 52, left: 64, right: 400, bottom: 52 },
    wordmark: 42,
    label: 18,
    title: [
      { ems: 17, size: 78 },
      { ems: 21, size: 66 },
      { ems: 36, size: 54 },
      { ems: Number.POSITIVE_INFINITY, size: 46 },
    ],
    boardTitle: [
      { ems: 12.5, size: 56 },
      { ems: Number.POSITIVE_INFINITY, size: 48 },
    ],
    text: 24,
    titleLines: 5,
    textLines: 2,
    textLinesUnderLong: 0,
    figures: 'row',
    figure: 60,
    small: 21,
    rows: 3,
    rowTitle: 31,
  },
  tall: {
    inset: { top: 250, left: 80, right: 80, bottom: 280 },
    wordmark: 76,
    label: 27,
    title: [
      { ems: 17, size: 128 },
      { ems: 21, size: 106 },
      { ems: 36, size: 90 },
      { ems: Number.POSITIVE_INFINITY, size: 76 },
    ],
    boardTitle: [
      { ems: 9.5, size: 92 },
      { ems: Number.POSITIVE_INFINITY, size: 76 },
    ],
    text: 38,
    titleLines: 6,
    textLines: 5,
    textLinesUnderLong: 3,
    figures: 'column',
    figure: 108,
    small: 32,
    rows: 5,
    rowTitle: 44,
  },
}
