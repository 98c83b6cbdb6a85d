import { createClient } from '@clickhouse/client'
import pg from 'pg'
import type { TestEngines } from '#kit/testing/world.ts'

export interface OwnDatabases {
  readonly databaseUrl: string
  readonly clickhouseUrl: string
  drop(): Promise<void>
}

/** An empty database and an empty warehouse on engines that some other process runs, as a company would hand over. */
export async function makeDatabases(engines: TestEngines, name: string): Promise<OwnDatabases> {
  const inPostgres = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: engines.databaseUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  const inWarehouse = async (query: string): Promise<void> => {
    const client = createClient({ url: engines.clickhouseUrl })
    await client.command({ query }).finally(() => client.close())
  }
  await inPostgres(`create database ${name}`)
  await inWarehouse(`create database ${name}`)
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href
  return {
    databaseUrl: at(engines.databaseUrl),
    clickhouseUrl: at(engines.clickhouseUrl),
    async drop() {
      await inPostgres(`drop database ${name} with (force)`)
      await inWarehouse(`drop database ${name}`)
    },
  }
}
