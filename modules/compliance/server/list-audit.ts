import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { addDays, startOfDay } from '#kit/pure/zoned-time.ts'
import { type AuditRow, listAudit as readAudit } from './store/audit.ts'

export interface AuditQuery {
  readonly q?: string
  /** Calendar days of the tenant, both inclusive. */
  readonly from?: string
  readonly to?: string
  readonly cursor?: string
  readonly limit: number
}

type AuditEntry = Omit<AuditRow, 'at' | 'actorId'> & { readonly at: string }

/** A page of the audit log, newest first. */
export async function listAudit(ctx: Ctx, query: AuditQuery): Promise<Result<Page<AuditEntry>, 'bad_cursor'>> {
  const place = readTimeCursor(query.cursor)
  const after = place && { ...place, at: place.at.toISOString() }
  if (query.cursor && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const { timezone } = ctx.tenant
  const filter = {
    q: query.q || undefined,
    from: query.from ? startOfDay(query.from, timezone) : undefined,
    until: query.to ? startOfDay(addDays(query.to, 1), timezone) : undefined,
  }
  const rows = await readAudit(ctx, filter, after, query.limit + 1)
  const page = cutPage(rows, query.limit, ({ at, id }) => [at.toISOString(), id])
  return accept({ ...page, items: page.items.map(({ actorId: _, ...row }) => ({ ...row, at: row.at.toISOString() })) })
}
