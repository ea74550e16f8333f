/** How long the server waits for whoever asks (ms). A proxy in front keeps a connection for a minute: we are the longer. */
export const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
}

/** On a connection where an answer is under way, nothing moves for this long (ms): it is given up. */
export const UNMOVED = 60_000

/** As many connections as are ever needed at once, and files that the house has open besides. */
const PLENTY = 4_000
const OTHER_FILES = 300

/** How many connections may be open: plenty, or what this process may open at all. */
export function mostConnections(): number {
  // Of all that a report tells it is one number, and no name of anybody connected has to be found out for it.
  Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } }
  const files = Number(userLimits?.open_files?.soft)
  return Number.isFinite(files) ? Math.max(Math.min(PLENTY, files - OTHER_FILES), files / 2) : PLENTY
}
