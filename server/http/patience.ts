/** ms. `keepAliveTimeout` exceeds the minute of usual proxies. */
export const PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
}

/** ms without a byte moved while an answer is unfinished. */
export const UNMOVED = 60_000

const PLENTY = 10_000
const OTHER_FILES = 300

/** As many as the process's file limit allows, at most `PLENTY`. Half may be streams. */
export function mostConnections(files = openFiles()): number {
  return Math.min(PLENTY, Math.max(files - OTHER_FILES, Math.floor(files / 2)))
}

function openFiles(): number {
  // Else the report resolves every peer's name.
  Object.assign(process.report, { excludeNetwork: true })
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } }
  const files = Number(userLimits?.open_files?.soft)
  return Number.isFinite(files) ? files : Infinity
}
