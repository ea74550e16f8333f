import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { npm } from './npm.mjs'
import { CACHE } from './place.mjs'

/**
 * Installs one npm package into a folder of its own in the cache. Installed beside and moved into place: a crash leaves
 * nothing half, and of two at once the slower finds it done (`isThere`).
 */
export async function fetchPackage({ home, wanted, name, isThere }) {
  const draft = `${home}.${process.pid}`
  try {
    fs.mkdirSync(draft, { recursive: true })
    // A project of its own, so that npm does not take the checkout around it for the project.
    fs.writeFileSync(path.join(draft, 'package.json'), '{"private":true}\n')
    // Forced, because Windows on ARM takes packages that are made for x64.
    await npm(['install', wanted, '--no-package-lock', '--force'], { name, cwd: draft })
    if (isThere()) return
    fs.rmSync(home, { recursive: true, force: true })
    fs.renameSync(draft, home)
  } catch (error) {
    if (!isThere()) throw writing(error)
  } finally {
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

function writing(error) {
  if (error instanceof Failure) return error
  return new Failure(`The folder ${CACHE} can't be written (${error.code}).`, {
    advice: 'Start as the user who owns the checkout.',
  })
}
