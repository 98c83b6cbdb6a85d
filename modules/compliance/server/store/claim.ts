import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { ClaimRule, OwnClaim } from '../../model/claim.ts'

/** All rules with their past, the newest of each name first. */
export async function listClaimRules(ctx: Ctx): Promise<ClaimRule[]> {
  const result = await sql<ClaimRule>`
    select name, valid_from::text as "validFrom", level, words, harmless, source, note from compliance.claim_rule
    order by level, name, valid_from desc`.execute(ctx.db)
  return result.rows
}

/** What the shop has said of words, the newest of each first. */
export async function listOwnClaims(ctx: Ctx): Promise<OwnClaim[]> {
  const result = await sql<OwnClaim>`
    select word, valid_from::text as "validFrom", level, note, set_by as "setBy" from compliance.own_claim
    where tenant_id = ${ctx.tenant.id} order by word, valid_from desc`.execute(ctx.db)
  return result.rows
}

/** Said again of the same day, the later holds. */
export async function upsertOwnClaim(ctx: Ctx, claim: OwnClaim): Promise<void> {
  await sql`
    insert into compliance.own_claim (tenant_id, word, valid_from, level, note, set_by, set_at)
    values (${ctx.tenant.id}, ${claim.word}, ${claim.validFrom}::date, ${claim.level}, ${claim.note}, ${claim.setBy},
      ${ctx.now()})
    on conflict (tenant_id, word, valid_from) do update set level = excluded.level, note = excluded.note,
      set_by = excluded.set_by, set_at = excluded.set_at`.execute(ctx.db)
}
