import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { releasedOnce } from './release-once.ts'

let pool: pg.Pool
beforeAll(() => {
  pool = new pg.Pool({ connectionString: inject('engines').databaseUrl, max: 1 })
})
afterAll(() => pool.end())

it('takes a connection back twice, and goes on answering by every way of asking', async () => {
  const careful = releasedOnce(pool)
  const given = await new Promise<(error?: Error) => void>((resolve, reject) =>
    careful.connect((error, _client, release) => (error ? reject(error) : resolve(release))),
  )
  given(new Error('the connection is lost'))
  expect(() => given()).not.toThrow()
  const client = await careful.connect()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  client.release()
  expect((await careful.query('select 2 as two')).rows).toEqual([{ two: 2 }])
  expect(careful.listenerCount('error')).toBe(pool.listenerCount('error'))
})
