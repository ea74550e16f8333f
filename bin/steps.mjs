const SIGN_OF_LIFE_MS = 10_000
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

let out = process.stdout

/** Standard output is the command's. */
export function stepsAside() {
  out = process.stderr
}

let inLog = false

/** JSON lines, like the server's log. */
export function stepsAsLog() {
  inLog = true
}

const logLine = (step, ms, msg) => `${JSON.stringify({ level: 30, time: new Date().toISOString(), step, ms, msg })}\n`

/** Prints one line; adds the string that `work` returns. */
export async function step(name, work) {
  const begun = Date.now()
  const elapsed = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`
  const hush = out.isTTY ? spin(name, elapsed) : mumble(name, elapsed)
  try {
    const found = await work()
    hush()
    if (inLog) out.write(logLine(name, Date.now() - begun, typeof found === 'string' ? found : 'done'))
    else out.write(`✓ ${name}${typeof found === 'string' ? `: ${found}` : ''} ${elapsed()}\n`)
  } catch (error) {
    hush()
    out.write(`✗ ${name} ${elapsed()}\n`)
    throw error
  }
}

const spinning = new Map()
let spinner

/** All running steps share the last line. */
function spin(name, elapsed) {
  spinning.set(name, elapsed)
  let frame = 0
  spinner ??= setInterval(() => {
    const going = [...spinning].map(([name, elapsed]) => `${name} ${elapsed()}`).join(' · ')
    // A longer line would wrap; only its last row is overwritten.
    const line = `${FRAMES[frame++ % FRAMES.length]} ${going}`.slice(0, (out.columns || 80) - 1)
    out.write(`\r\u001b[K${line}`)
  }, 120)
  return () => {
    spinning.delete(name)
    out.write('\r\u001b[K')
    if (spinning.size > 0) return
    clearInterval(spinner)
    spinner = undefined
  }
}

function mumble(name, elapsed) {
  const timer = setInterval(
    () => out.write(inLog ? logLine(name, undefined, `goes on: ${elapsed()}`) : `  ${name} … ${elapsed()}\n`),
    SIGN_OF_LIFE_MS,
  )
  return () => clearInterval(timer)
}
