import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { type AuditFilter, type AuditRow, listAudit as readAudit } from './store/audit.ts'

/** What of the log is wanted, as the wire says it. */
export interface AuditWish {
  readonly q?: string | undefined
  /** Keys called by words in which `q` is found, comma-joined: they fit too. */
  readonly named?: string | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly subject?: string | undefined
  readonly outcome?: string | undefined
  /** Calendar days of the tenant, both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface AuditQuery extends AuditWish {
  readonly cursor?: string
  readonly limit: number
}

type AuditEntry = Omit<AuditRow, 'at' | 'actorId'> & { readonly at: string }

/** A page of the audit log, newest first. */
export async function listAudit(ctx: Ctx, query: AuditQuery): Promise<Result<Page<AuditEntry>, 'bad_cursor'>> {
  const place = readTimeCursor(query.cursor)
  const after = place && { ...place, at: place.at.toISOString() }
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const rows = await readAudit(ctx, toFilter(ctx, query), after, query.limit + 1)
  const page = cutPage(rows, query.limit, ({ at, id }) => [at.toISOString(), id])
  return accept({ ...page, items: page.items.map(({ actorId: _, ...row }) => ({ ...row, at: row.at.toISOString() })) })
}

/** A wish in the terms of the store: empty fields ask for nothing. */
export function toFilter(ctx: Ctx, { from, to, ...wish }: AuditWish): AuditFilter {
  const { timezone } = ctx.tenant
  return {
    q: wish.q || undefined,
    named: wish.q ? (wish.named ?? '').split(',').filter((key) => key !== '') : [],
    actor: wish.actor || undefined,
    action: wish.action || undefined,
    subject: wish.subject || undefined,
    outcome: wish.outcome || undefined,
    from: from ? startOfDay(from, timezone) : undefined,
    until: to ? startOfDay(addDays(to, 1), timezone) : undefined,
  }
}
