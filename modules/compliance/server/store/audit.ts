import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

export interface AuditRow {
  readonly id: string
  readonly action: string
  readonly subject: string
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly at: Date
}

export async function insertAudit(ctx: Ctx, row: AuditRow): Promise<void> {
  await sql`
    insert into compliance.audit_entry (tenant_id, id, action, subject, detail, actor_kind, actor_id, actor_name, at)
    values (${ctx.tenant.id}, ${row.id}, ${row.action}, ${row.subject}, ${JSON.stringify(row.detail)}::jsonb,
      ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.at})`.execute(ctx.db)
}

export interface AuditFilter {
  /** Found anywhere in action, subject or the name of who did it. */
  readonly q: string | undefined
  readonly from: Date | undefined
  /** Exclusive. */
  readonly until: Date | undefined
}

export interface AuditPlace {
  readonly at: string
  readonly id: string
}

/** Newest first, after a place. `position` compares plain text: nothing of `q` is a pattern. */
export async function listAudit(
  ctx: Ctx,
  { q, from, until }: AuditFilter,
  after: AuditPlace | undefined,
  limit: number,
): Promise<AuditRow[]> {
  const result = await sql<AuditRow>`
    select id, action, subject, detail, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", at
    from compliance.audit_entry
    where tenant_id = ${ctx.tenant.id}
      and (${q ?? null}::text is null
        or position(lower(${q ?? ''}) in lower(action || ' ' || subject || ' ' || actor_name)) > 0)
      and (${from ?? null}::timestamptz is null or at >= ${from ?? null})
      and (${until ?? null}::timestamptz is null or at < ${until ?? null})
      and (${after?.id ?? null}::uuid is null
        or (at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}
