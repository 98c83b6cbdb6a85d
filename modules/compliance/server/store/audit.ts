import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'

type Plain = Readonly<Record<string, string | number | boolean | null>>

export interface AuditRow {
  readonly id: string
  readonly action: string
  readonly subject: string
  readonly detail: Plain
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly at: Date
  /** `POST /tags`, and what the contract says of it; empty for entries that use cases write themselves. */
  readonly route: string
  readonly summary: string
  /** `done`, or the reason of a refusal. */
  readonly outcome: string
  readonly before: Plain | null
  readonly after: Plain | null
}

export async function insertAudit(ctx: Ctx, row: AuditRow): Promise<void> {
  await sql`
    with written as (
      insert into compliance.audit_entry (tenant_id, id, action, subject, detail, actor_kind, actor_id, actor_name, at,
        route, summary, outcome, before, after)
      values (${ctx.tenant.id}, ${row.id}, ${row.action}, ${row.subject}, ${JSON.stringify(row.detail)}::jsonb,
        ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.at}, ${row.route}, ${row.summary}, ${row.outcome},
        ${row.before && JSON.stringify(row.before)}::jsonb, ${row.after && JSON.stringify(row.after)}::jsonb)
      returning tenant_id, id, at)
    insert into compliance.audit_unlinked (tenant_id, entry_id, at) select * from written`.execute(ctx.db)
}

export interface AuditFilter {
  /** Found anywhere in action, summary, subject or the name of who did it. */
  readonly q: string | undefined
  /** Actions and kinds of subjects that fit besides. */
  readonly named: readonly string[]
  readonly actor: string | undefined
  readonly action: string | undefined
  readonly subject: string | undefined
  /** `done` or `refused`. */
  readonly outcome: string | undefined
  readonly from: Date | undefined
  /** Exclusive. */
  readonly until: Date | undefined
}

export interface AuditPlace {
  readonly at: string
  readonly id: string
}

/** Newest first, after a place. `position` compares plain text: nothing of what is looked for is a pattern. */
export async function listAudit(
  ctx: Ctx,
  filter: AuditFilter,
  after: AuditPlace | undefined,
  limit: number,
): Promise<AuditRow[]> {
  const {
    q = null,
    named,
    actor = null,
    action = null,
    subject = null,
    outcome = null,
    from = null,
    until = null,
  } = filter
  const result = await sql<AuditRow>`
    select id, action, subject, detail, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", at,
      route, summary, outcome, before, after
    from compliance.audit_entry
    where tenant_id = ${ctx.tenant.id}
      and (${q}::text is null
        or position(lower(${q}) in lower(concat_ws(' ', action, summary, subject, actor_name))) > 0
        or action = any(${[...named]}::text[]) or split_part(subject, ':', 1) = any(${[...named]}::text[]))
      and (${actor}::text is null or actor_name = ${actor})
      and (${action}::text is null or action = ${action})
      and (${subject}::text is null or subject = ${subject})
      and (${outcome}::text is null or (outcome = 'done') = (${outcome} = 'done'))
      and (${from}::timestamptz is null or at >= ${from})
      and (${until}::timestamptz is null or at < ${until})
      and (${after?.id ?? null}::uuid is null
        or (at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by at desc, id desc limit ${limit}`.execute(ctx.db)
  return result.rows
}

/** Who has done something, and what: the choices of the filters. The log is walked by its index, not read whole. */
interface AuditChoices {
  readonly actors: string[]
  readonly actions: { readonly action: string; readonly summary: string }[]
}

export async function listAuditChoices(ctx: Ctx, since: Date): Promise<AuditChoices> {
  const result = await sql<AuditChoices>`
    select (select coalesce(array_agg(distinct actor_name), '{}') from compliance.audit_entry
        where tenant_id = ${ctx.tenant.id} and at >= ${since}) as actors,
      (select coalesce(jsonb_agg(a), '[]') from (
        select action, max(summary) as summary from compliance.audit_entry
        where tenant_id = ${ctx.tenant.id} and at >= ${since} group by action) as a) as actions`.execute(ctx.db)
  return result.rows[0] ?? { actors: [], actions: [] }
}
