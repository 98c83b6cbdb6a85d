import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface StaffMix {
  readonly staffId: string
  readonly useful: number
  readonly about: number
  readonly selling: number
}

/** Whatever went in a span was noted at most so long before it; the ledger is found by when it was noted. */
const NOTED_BEFORE_MS = 90 * 86_400_000

/** Marketing that went by the hands of each member of staff since a moment, by kind; what nobody labelled sells. */
export async function countStaffMix(ctx: Ctx, since: Date): Promise<StaffMix[]> {
  const result = await sql<StaffMix>`
    select staff_id as "staffId", count(*) filter (where content_kind = 'useful')::int as useful,
      count(*) filter (where content_kind = 'about')::int as about,
      count(*) filter (where coalesce(content_kind, 'selling') = 'selling')::int as selling
    from reach.touch
    where tenant_id = ${ctx.tenant.id} and staff_id is not null and purpose = 'marketing'
      and state in ('confirmed', 'delivered', 'answered')
      and proposed_at >= ${new Date(since.getTime() - NOTED_BEFORE_MS)}
      and coalesce(confirmed_at, delivered_at, answered_at) >= ${since}
    group by staff_id order by staff_id`.execute(ctx.db)
  return result.rows
}
