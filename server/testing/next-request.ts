import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external.js'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external.js'
import type { NextRequest } from 'next/server'

/** Runs a handler as Next does, for `next/headers`. Tests first import `next/dist/server/node-environment-baseline.js`. */
export function asNextWould<T>(request: NextRequest, handler: (request: NextRequest) => Promise<T>): Promise<T> {
  const { headers, cookies } = request
  const work = { route: request.nextUrl.pathname } as never
  const unit = { type: 'request', phase: 'render', headers, cookies } as never
  return workAsyncStorage.run(work, () => workUnitAsyncStorage.run(unit, () => handler(request)))
}
