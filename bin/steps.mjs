const SIGN_OF_LIFE_MS = 10_000
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** Does one step and prints its line with the time it took; a string that `work` returns stands in the line. */
export async function step(name, work) {
  const begun = Date.now()
  const elapsed = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`
  const hush = process.stdout.isTTY ? spin(name, elapsed) : mumble(name, elapsed)
  try {
    const found = await work()
    hush()
    process.stdout.write(`✓ ${name}${typeof found === 'string' ? `: ${found}` : ''} ${elapsed()}\n`)
  } catch (error) {
    hush()
    process.stdout.write(`✗ ${name} ${elapsed()}\n`)
    throw error
  }
}

function spin(name, elapsed) {
  let frame = 0
  const timer = setInterval(() => {
    process.stdout.write(`\r${FRAMES[frame++ % FRAMES.length]} ${name} ${elapsed()}`)
  }, 120)
  return () => {
    clearInterval(timer)
    process.stdout.write('\r\u001b[K')
  }
}

function mumble(name, elapsed) {
  const timer = setInterval(() => process.stdout.write(`  ${name} … ${elapsed()}\n`), SIGN_OF_LIFE_MS)
  return () => clearInterval(timer)
}
