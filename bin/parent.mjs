/** Where npm started us: tells when npm is gone, which we should not outlive. (Windows tells nobody that a parent went.) */
export function onNpmGone(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 1000)
  watch.unref()
}
