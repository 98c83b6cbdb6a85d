import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { GuideTasks } from '../../model/guide-work.ts'

interface Span {
  readonly from: Date
  readonly until: Date
}

/** What became of the tasks due in a time, by whose they are now. */
export async function countDueBetween(ctx: Ctx, { from, until }: Span, staffId?: string): Promise<GuideTasks[]> {
  const result = await sql<GuideTasks>`
    select staff_id as "staffId", count(*)::int as given, count(*) filter (where state = 'done')::int as done,
      count(*) filter (where state = 'done' and settled_at > due_at
        or state = 'open' and due_at <= ${ctx.now()})::int as late,
      count(*) filter (where state = 'skipped')::int as skipped,
      count(*) filter (where state = 'expired')::int as expired
    from tasks.task
    where tenant_id = ${ctx.tenant.id} and due_at >= ${from} and due_at < ${until} and state <> 'withdrawn'
      and (${staffId ?? null}::uuid is null or staff_id = ${staffId ?? null}::uuid)
    group by staff_id order by staff_id`.execute(ctx.db)
  return result.rows
}
