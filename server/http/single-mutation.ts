import type { IncomingMessage } from 'node:http'
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { Context } from '../api/context.ts'
import { logFault, metaOf } from '../api/errors.ts'
import { api } from '../api/router.ts'
import type { Answer } from './answer.ts'
import { ENDPOINT } from './kept-queries.ts'

export type SingleMutation = { path: string; isBatch: boolean }

const ASKED = new RegExp(`^${ENDPOINT}/([a-zA-Z]+\\.[a-zA-Z]+)(\\?batch=1)?$`)

const MUTATIONS = new Set(
  Object.entries(api._def.procedures as unknown as Record<string, { _def: { type: string } }>)
    .filter(([, { _def }]) => _def.type === 'mutation')
    .map(([path]) => path),
)

/** Null where there is none, or there are several. */
export function singleMutation({ url = '' }: IncomingMessage): SingleMutation | null {
  const [, path = '', batch] = ASKED.exec(url) ?? []
  return MUTATIONS.has(path) ? { path, isBatch: batch !== undefined } : null
}

/**
 * Answers it as tRPC's adapter does, without its `Request`, `Response` and streams, which cost as much as the rest of a
 * vote.
 */
export async function answerMutation(
  { path, isBatch }: SingleMutation,
  body: string,
  contextFor: (answered: Headers) => Promise<Context>,
): Promise<Answer> {
  const headers = new Headers({ vary: 'trpc-accept, accept' })
  const errors: TRPCError[] = []
  const of = { path, type: 'mutation' } as const
  let ctx: Context | undefined
  let input: unknown
  const getRawInput = async () => {
    input = inputIn(body, isBatch)
    return input
  }
  const answered = async () => {
    try {
      ctx = await contextFor(headers)
      return {
        result: {
          data: await callTRPCProcedure({ ...of, router: api, ctx, getRawInput, signal: undefined, batchIndex: 0 }),
        },
      }
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause)
      errors.push(error)
      logFault({ error, path })
      return { error: getTRPCErrorShape({ ...of, config: api._def._config, error, ctx, input }) }
    }
  }
  const text = JSON.stringify(await answered())
  for (const [name, value] of metaOf({ errors }).headers) headers.append(name, value)
  const [error] = errors
  return { status: error ? getHTTPStatusCodeFromError(error) : 200, headers, text: isBatch ? `[${text}]` : text }
}

function inputIn(body: string, isBatch: boolean): unknown {
  if (body === '') return undefined
  const given = parsed(body)
  if (!isBatch) return given
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return (given as Record<string, unknown>)[0]
  throw new TRPCError({ code: 'BAD_REQUEST' })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
}
