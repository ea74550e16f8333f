/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Title and icon stand in the head of a page that is drawn per request, too: streamed behind it, a script would have to
  // move them there.
  htmlLimitedBots: /.*/,
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
    // For caches that know addresses alone. Ours knows inner ones, and no other may keep a page.
    validateRSCRequestHeaders: false,
  },
  headers: async () => [
    // Their names say what they hold.
    { source: '/faces/:path*', headers: [{ key: 'cache-control', value: 'public, max-age=31536000, immutable' }] },
  ],
}
