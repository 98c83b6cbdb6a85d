import pg from 'pg'

const CONNECT_WITHIN_MS = 5_000

/** Throws unless PostgreSQL answers a statement at that address. */
export async function pingPostgres(url: string): Promise<void> {
  await withClient(url, (client) => client.query('select 1'))
}

/** How PostgreSQL is set where it decides whether an acknowledged transaction survives a crash. */
export async function readDurability(url: string): Promise<{ fsync: string; fullPageWrites: string }> {
  const answer = await withClient(url, (client) =>
    client.query<{ fsync: string; full_page_writes: string }>(
      "select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes",
    ),
  )
  const [row] = answer.rows
  return { fsync: row?.fsync ?? 'unknown', fullPageWrites: row?.full_page_writes ?? 'unknown' }
}

/** Creates our database on a fresh cluster; there is no `create database if not exists`. */
export async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const known = await client.query("select 1 from pg_database where datname = 'huoshui'")
    if (known.rowCount === 0) await client.query('create database huoshui')
  })
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: CONNECT_WITHIN_MS,
    application_name: 'huoshui engines',
  })
  // A connection that breaks after its answer would otherwise be an uncaught event.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
