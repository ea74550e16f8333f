import fs from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { npm } from './npm.mjs'
import { CACHE } from './place.mjs'

/** Installs beside and renames: a crash leaves nothing half; of two at once the slower finds it done (`isThere`). */
export async function fetchPackage({ home, wanted, name, isThere }) {
  const draft = `${home}.${process.pid}`
  try {
    fs.mkdirSync(draft, { recursive: true })
    // Else npm takes the checkout for the project.
    fs.writeFileSync(path.join(draft, 'package.json'), '{"private":true}\n')
    // For Windows on ARM, which needs x64 packages.
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
