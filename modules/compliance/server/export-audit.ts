import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'
import { type AuditWish, toFilter } from './list-audit.ts'
import { type AuditPlace, type AuditRow, listAudit } from './store/audit.ts'
import { writeAudit } from './write-audit.ts'

/** Entries read at once while a file is written. */
const EXPORT_PAGE_ROWS = 1000
const HEAD = ['时间 (UTC)', '谁', '身份', '动作', '说明', '对象', '结果', '详情', '改前', '改后']

/** The log as a file, page by page. That it was handed out is itself noted, with what was asked for. */
export async function exportAudit(
  platform: Platform,
  caller: { readonly tenantId: string; readonly actor: Actor },
  wish: AuditWish,
): Promise<Download> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(caller.tenantId, caller.actor, work)
  const { named: _, ...said } = wish
  const detail = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== ''))
  await inside((ctx) => writeAudit(ctx, { action: 'compliance.export_audit', subject: 'audit', detail }))
  return { fileName: '审计日志.csv', contentType: 'text/csv; charset=utf-8', chunks: pages(inside, wish) }
}

async function* pages(
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  wish: AuditWish,
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(HEAD)
  let after: AuditPlace | undefined
  do {
    const from = after
    const rows = await inside((ctx) => listAudit(ctx, toFilter(ctx, wish), from, EXPORT_PAGE_ROWS))
    if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row))).join('')
    const last = rows.length === EXPORT_PAGE_ROWS ? rows.at(-1) : undefined
    after = last && { at: last.at.toISOString(), id: last.id }
  } while (after)
}

function cellsOf(row: AuditRow): readonly string[] {
  const { actorName, actorKind, action, summary, subject, outcome } = row
  const facts = [row.detail, row.before, row.after].map((part) => (part ? JSON.stringify(part) : ''))
  return [row.at.toISOString(), actorName, actorKind, action, summary, subject, outcome, ...facts]
}
