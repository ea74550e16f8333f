import { command } from './command.mjs'
import { startServer } from './serve.mjs'

const HELP = `
npm start - starts Entracte

Installs what is missing, generates, builds if sources changed, starts the embedded PostgreSQL (unless DATABASE_URL is
set), migrates, applies the catalogue and serves. Prints a line a step; ends with "Ready: <address>".
Ctrl-C or SIGTERM stops all of it within 10 seconds and loses nothing. Started as root it goes on as an ordinary user.

Environment (all optional; see .env.example)
  PORT, HOST          where to listen               3000, 127.0.0.1
  DATABASE_URL        a PostgreSQL of your own      empty: the embedded one
  ENTRACTE_DATA       folder of the embedded data   .data
  NEXTAUTH_URL        the public address            http://HOST:PORT
  NEXTAUTH_SECRET     signs sessions                generated with embedded data, demanded otherwise
  TRUSTED_PROXIES     proxies in front of it        0
  PAGES_MB            megabytes of drawn pages kept 128, by each process
  WORKERS             processes that answer         1
  METRICS_TOKEN       opens /metrics to others      this machine alone
  LIMITS              on, or off on loopback only   on

Exit codes: 0 stopped as asked; 1 could not start, or the same data is in use already.
`

await command(HELP, () => startServer({ dev: false }), { isServer: true })
