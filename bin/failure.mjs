/** What could not be done, in words for the reader: the end of what the command itself said, and what to do next. */
export class Failure extends Error {
  constructor(message, { output = '', advice = '' } = {}) {
    super(message)
    this.output = output
    this.advice = advice
  }
}

/** Says on standard error what went wrong and what to do next. */
export function tell(error) {
  if (!(error instanceof Failure)) {
    process.stderr.write(`✗ ${error instanceof Error ? error.stack : error}\n`)
    return
  }
  if (error.output !== '') process.stderr.write(`${error.output}\n\n`)
  process.stderr.write(`✗ ${error.message}\n`)
  if (error.advice !== '') process.stderr.write(`  ${error.advice}\n`)
}
