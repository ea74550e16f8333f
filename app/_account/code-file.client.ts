type Sheet = { site: string; handle: string; codes: readonly string[] }

/** As it is copied and downloaded. */
export function sheetText({ site, handle, codes }: Sheet): string {
  return [`${site} · ${handle}`, '', ...codes, ''].join('\n')
}

/** A link to it, so that the browser saves it by itself. */
export function sheetFile(sheet: Sheet, name: string): { href: string; download: string } {
  return {
    href: `data:text/plain;charset=utf-8,${encodeURIComponent(sheetText(sheet))}`,
    download: `${name}.txt`,
  }
}
