import { RANKINGS, segmentsOf } from './server/contract/boards.ts'

// Who draws a public page: the progress in the cookie `seen` becomes the first segment of an internal address, so that
// each page is drawn once per language and progress and still masked on the server. Boards with a query are drawn per
// request, by routes of their own under `turned`; any other page is the same whatever its query says.
const LANGUAGES = ':lang(en|fr)'
const SEEN = { type: 'cookie', key: 'seen', value: '(?<seen>[0-8])' }
const ASKED = ['after', 'language']
const WITH_BOARDS = ['leaderboards', 'storylines/:slug', 'characters/:slug', 'theorists']

function pageRewrites() {
  const turned = ASKED.flatMap((key) =>
    WITH_BOARDS.flatMap((board) => inBothProgresses([{ type: 'query', key }], `${board}/:path*`, 'turned/')),
  )
  return [noBoard(), ...turned, ...inBothProgresses([], ':path*', '')]
}

/** What is under the boards and names none of them has no page; the proxy says so of every other address. */
function noBoard() {
  const names = ['top', ...RANKINGS.map((ranking) => segmentsOf(ranking).join('/'))]
  return { source: `/${LANGUAGES}/leaderboards/:board((?!(?-i:${names.join('|')})$).+)`, destination: '/missing' }
}

function inBothProgresses(has, path, folder) {
  const source = `/${LANGUAGES}/${path}`
  const destination = (seen) => `/seen-${seen}/:lang/${folder}${path}`
  return [
    { source, has: [...has, SEEN], destination: destination(':seen') },
    { source, has, destination: destination('0') },
  ]
}

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Title and icon stand in the head of a page that is drawn per request, too: streamed behind it, a script would have to
  // move them there.
  htmlLimitedBots: /.*/,
  // Nobody has asked for it for so long (seconds): then a page is drawn before it is shown, and not after. Without this the
  // first reader of a Monday would be shown last week's board, and what another process has taken off the stage.
  expireTime: 11,
  // Types are the gate's business (bin/gate.mjs): a host who starts the server need not wait for the tests' types.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    'satori',
    '@resvg/resvg-js',
  ],
  experimental: {
    globalNotFound: true,
    // Drawn pages live in memory: a page of yesterday's process, or of another database, must never be served.
    isrFlushToDisk: false,
  },
  rewrites: async () => ({ beforeFiles: pageRewrites(), afterFiles: [], fallback: [] }),
  headers: async () => [
    // One address shows each reader as much as they have seen: no cache between us and them may hold it for another.
    { source: `/${LANGUAGES}/:path*`, headers: [{ key: 'cache-control', value: 'private, no-cache' }] },
    // Their names say what they hold.
    { source: '/faces/:path*', headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }] },
  ],
}
