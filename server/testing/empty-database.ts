import pg from 'pg'

/** Replaces any database of that name. */
export async function emptyDatabase(clusterUrl: string, name: string, template = 'template1'): Promise<string> {
  await inDatabase(clusterUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  return url.href
}

export async function inDatabase<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
