import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { PlatformRule } from '../../model/platform-rule.ts'

/** The rule of a name that holds on a day: the latest that had begun by then. */
export async function findRule(ctx: Ctx, name: string, day: string): Promise<PlatformRule | undefined> {
  const result = await sql<PlatformRule>`
    select name, value, valid_from::text as "validFrom", source, note from compliance.rule
    where name = ${name} and valid_from <= ${day}::date order by valid_from desc limit 1`.execute(ctx.db)
  return result.rows[0]
}

/** All rules with their past, the newest of each name first. */
export async function listRules(ctx: Ctx): Promise<PlatformRule[]> {
  const result = await sql<PlatformRule>`
    select name, value, valid_from::text as "validFrom", source, note from compliance.rule
    order by name, valid_from desc`.execute(ctx.db)
  return result.rows
}
