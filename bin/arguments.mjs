import { parseArgs } from 'node:util'
import { Failure } from './failure.mjs'

const ADVICE = { advice: 'Ask with --help for what there is.' }

/** Refuses an unknown word by name. */
export function readArguments(options) {
  try {
    return parseArgs({ options, allowPositionals: false }).values
  } catch (error) {
    throw new Failure(error.message.split('. ')[0], ADVICE)
  }
}

export function readWords(names) {
  const words = readPositionals()
  const missing = names.slice(words.length)
  if (missing.length > 0) throw new Failure(`${missing[0]} is missing: ${names.join(' ')}`, ADVICE)
  if (words.length > names.length) throw new Failure(`Unexpected argument '${words[names.length]}'`, ADVICE)
  return words
}

function readPositionals() {
  try {
    return parseArgs({ options: {}, allowPositionals: true }).positionals
  } catch (error) {
    throw new Failure(error.message.split('. ')[0], ADVICE)
  }
}

/** Digits may be grouped. */
export function wholeNumber(name, text, { min, max }) {
  const number = Number(String(text).replaceAll(/[_,]/g, ''))
  if (Number.isInteger(number) && number >= min && number <= max) return number
  throw new Failure(`--${name} must be a whole number from ${min} to ${max}.`)
}
