/** px: a link's preview, and a story's page. */
export const FORMATS = { wide: { width: 1200, height: 630 }, tall: { width: 1080, height: 1920 } } as const
export type Format = keyof typeof FORMATS
