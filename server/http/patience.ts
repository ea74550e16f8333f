/** How long the server waits for whoever asks (ms). A proxy in front keeps a connection for a minute: we are the longer. */
export const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
}

/** On a connection where an answer is under way, nothing moves for this long (ms): it is given up. */
export const UNMOVED = 60_000

/** As many connections as are ever needed at once, and files that the server has open besides. */
const PLENTY = 4_000
const OTHER_FILES = 300

/** How many connections may be open: as many as this process has files for, and no more than plenty. */
export function mostConnections(files = openFiles()): number {
  return Math.min(PLENTY, Math.max(files - OTHER_FILES, Math.floor(files / 2)))
}

/** How many files this process may have open. */
function openFiles(): number {
  // Of all that a report tells it is one number, and no name of anybody connected has to be found out for it.
  Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } }
  const files = Number(userLimits?.open_files?.soft)
  return Number.isFinite(files) ? files : Infinity
}
