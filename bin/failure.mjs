export class Failure extends Error {
  constructor(message, { output = '', advice = '' } = {}) {
    super(message)
    this.output = output
    this.advice = advice
  }
}

export function tell(error) {
  if (!(error instanceof Failure)) {
    process.stderr.write(`✗ ${error instanceof Error ? error.stack : error}\n`)
    return
  }
  if (error.output !== '') process.stderr.write(`${error.output}\n\n`)
  process.stderr.write(`✗ ${error.message}\n`)
  if (error.advice !== '') process.stderr.write(`  ${error.advice}\n`)
}
