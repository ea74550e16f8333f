/** ms. `keepAliveTimeout` exceeds the minute for which proxies usually keep a connection. */
export const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
}

/** ms without a byte moved until a connection with an unfinished answer is closed. */
export const UNMOVED = 60_000

const PLENTY = 4_000
const OTHER_FILES = 300

/** The limit of open connections: what the process's file limit allows, at most `PLENTY`. */
export function mostConnections(files = openFiles()): number {
  return Math.min(PLENTY, Math.max(files - OTHER_FILES, Math.floor(files / 2)))
}

function openFiles(): number {
  // Without this, the report resolves the name of every peer.
  Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } }
  const files = Number(userLimits?.open_files?.soft)
  return Number.isFinite(files) ? files : Infinity
}
