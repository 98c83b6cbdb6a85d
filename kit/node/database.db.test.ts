import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import { openWorld, type World } from '#kit/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(inject('engines'), modules)
})
afterAll(() => world?.close())

/** Each is told by PostgreSQL as text in the zone of the session, and once more as milliseconds, which are a number. */
const MOMENTS = [
  '2026-11-20 02:00:00+00',
  '2026-11-20 02:00:00.5+00',
  '2026-11-20 02:00:00.123456+00',
  '1969-12-31 23:59:59.999+00',
  '0044-03-15 12:00:00+00 BC',
  '10000-01-01 00:00:00+00',
]

it.each(['UTC', 'Asia/Shanghai', 'Asia/Kolkata'])('reads moments as they are in a session of %s', async (zone) => {
  await world.platform.database.inSystem(async (db) => {
    await sql`select set_config('timezone', ${zone}, true)`.execute(db)
    for (const text of MOMENTS) {
      const { rows } = await sql<{ at: Date; ms: number }>`
        select m.at, trunc(extract(epoch from m.at) * 1000) as ms from (select ${text}::timestamptz as at) m`.execute(
        db,
      )
      expect([text, rows[0]?.at.getTime()]).toEqual([text, rows[0]?.ms])
    }
  })
})
