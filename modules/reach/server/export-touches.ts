import type { Actor, Ctx } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'
import { CHANNEL_WORDS } from '#modules/compliance/contract.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { sayTime } from '../model/say.ts'
import { PURPOSE_WORDS, STATE_WORDS } from '../model/touch-words.ts'
import { allGates } from './judge-asks.ts'
import { type NamedTouch, nameTouches } from './name-touches.ts'
import { listTouches, type TouchFilter } from './store/touch.ts'

/** Lines read at once while a file is written. */
const EXPORT_PAGE_ROWS = 1000
const HEAD = ['触达编号', '顾客编号', '顾客', '目的', '渠道', '状态', '原因', '为什么', '计划时间', '登记时间', '导购']

type Wanted = Omit<TouchFilter, 'after' | 'limit'>

/** The ledger as a file, page by page, so that a long one does not fill the memory. Noted in the audit. */
export async function exportTouches(
  platform: Platform,
  caller: { tenantId: string; actor: Actor },
  filterOf: (ctx: Ctx) => Wanted,
): Promise<Download> {
  const inside = <T>(work: (ctx: Ctx) => Promise<T>) => platform.inTenant(caller.tenantId, caller.actor, work)
  await inside((ctx) => writeAudit(ctx, { action: 'reach.export', subject: 'reach:touches' }))
  return { fileName: '触达台账.csv', contentType: 'text/csv; charset=utf-8', chunks: pages(inside, filterOf) }
}

async function* pages(
  inside: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
  filterOf: (ctx: Ctx) => Wanted,
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(HEAD)
  let after: TouchFilter['after']
  do {
    const from = after
    const { text, last } = await inside(async (ctx) => {
      const rows = await listTouches(ctx, { ...filterOf(ctx), after: from, limit: EXPORT_PAGE_ROWS })
      const named = await nameTouches(ctx, rows)
      const gates = allGates(ctx)
      const nameOf = (reason: string) => gates.map((gate) => gate.reasons[reason]?.zh).find(Boolean) ?? reason
      const lines = named.map((touch) => csvLine(cellsOf(touch, ctx.tenant.timezone, nameOf)))
      return { text: lines.join(''), last: rows.length === EXPORT_PAGE_ROWS ? rows.at(-1) : undefined }
    })
    if (text !== '') yield text
    after = last && { at: last.proposedAt, id: last.id }
  } while (after)
}

/** In words: who asks why they got something, or did not, reads no codes. */
function cellsOf(touch: NamedTouch, zone: string, nameOf: (reason: string) => string): readonly string[] {
  const { id, contactId, contactName, purpose, channel, state, reason, sentenceZh, dueAt, proposedAt, staffName } =
    touch
  const times = [sayTime(dueAt, zone), sayTime(proposedAt, zone)]
  const sorts = [
    PURPOSE_WORDS.zh[purpose],
    CHANNEL_WORDS.zh[channel],
    STATE_WORDS.zh[state],
    reason ? nameOf(reason) : '',
  ]
  return [id, String(contactId), contactName ?? '', ...sorts, sentenceZh, ...times, staffName ?? '']
}
