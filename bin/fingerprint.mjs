import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { inCheckout } from './place.mjs'

/** Missing files count as empty. */
export function fingerprint(names, isLeftOut = () => false) {
  const hash = createHash('sha256')
  for (const name of names.flatMap((given) => walk(given, isLeftOut)).sort()) {
    const content = fs.readFileSync(inCheckout(name))
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function walk(name, isLeftOut) {
  const found = fs.statSync(inCheckout(name), { throwIfNoEntry: false })
  if (!found || isLeftOut(name)) return []
  if (!found.isDirectory()) return [name]
  return fs.readdirSync(inCheckout(name)).flatMap((entry) => walk(`${name}/${entry}`, isLeftOut))
}

export function isStamped(stamp, print) {
  try {
    return fs.readFileSync(inCheckout(stamp), 'utf8').trim() === print
  } catch {
    return false
  }
}

export function writeStamp(stamp, print) {
  fs.writeFileSync(inCheckout(stamp), `${print}\n`)
}
