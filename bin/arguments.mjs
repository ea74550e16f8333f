import { parseArgs } from 'node:util'
import { Failure } from './failure.mjs'

/** The command's options; a word that it does not know is refused with its name. */
export function readArguments(options) {
  try {
    return parseArgs({ options, allowPositionals: false }).values
  } catch (error) {
    throw new Failure(error.message.split('. ')[0], { advice: 'Ask with --help for what there is.' })
  }
}

/** A whole number within bounds, digits grouped or not. */
export function wholeNumber(name, text, { min, max }) {
  const number = Number(String(text).replaceAll(/[_,]/g, ''))
  if (Number.isInteger(number) && number >= min && number <= max) return number
  throw new Failure(`--${name} must be a whole number from ${min} to ${max}.`)
}
