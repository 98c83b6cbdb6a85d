import { sql } from 'kysely'
import type { Executor } from '#kit/node/ctx.ts'

/** Binds every table that names a person to the sight of who reads it; tables that are bound stay as they are. */
export async function guardPeople(db: Executor): Promise<void> {
  await sql`select contacts.guard_people()`.execute(db)
}
