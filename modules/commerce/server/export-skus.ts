import type { Actor } from '#kit/node/ctx.ts'
import type { Download, Platform } from '#kit/node/module.ts'
import { sendTable } from '#kit/node/table-file/send-table.ts'
import type { WorkbookCell } from '#kit/node/write-workbook.ts'
import { type Amount, amountToDecimal } from '#kit/pure/money.ts'
import { accept, type Result } from '#kit/pure/result.ts'
import { COST_FILE_HEADS } from '../model/cost-mapping.ts'
import { today } from './change-costs.ts'
import { listSkus, type SkuFilter, type SkuRow } from './store/product.ts'

/** Variants read for one piece of the file. */
const PIECE_ROWS = 1000

interface ExportAsk {
  readonly tenantId: string
  readonly actor: Actor
  readonly query: SkuFilter & { readonly format: 'csv' | 'xlsx'; readonly language: 'zh' | 'en' }
}

/** The variants that fit, in the columns of a file of costs: filled in, it is one. */
export function exportSkus(platform: Platform, ask: ExportAsk): Promise<Result<Download, never>> {
  const { format, language } = ask.query
  const name = language === 'zh' ? '商品成本' : 'costs'
  return Promise.resolve(accept(sendTable({ name, sheet: name, format }, rowsOf(platform, ask))))
}

async function* rowsOf(platform: Platform, { tenantId, actor, query }: ExportAsk): AsyncGenerator<WorkbookCell[]> {
  const { language, q, category, cost } = query
  yield [...COST_FILE_HEADS[language]]
  let after: { code: string; id: string } | undefined
  do {
    const from = after
    const rows = await platform.inTenant(tenantId, actor, (ctx) =>
      listSkus(ctx, today(ctx), { q, category, cost }, { after: from, limit: PIECE_ROWS }),
    )
    for (const row of rows) yield cellsOf(row)
    const last = rows.length === PIECE_ROWS ? rows.at(-1) : undefined
    after = last && { code: last.code, id: last.id }
  } while (after)
}

function cellsOf({ code, name, category, spec, price, cost, validFrom }: SkuRow): WorkbookCell[] {
  return [code, name, category, spec, money(price), money(cost), validFrom]
}

function money(amount: Amount | null): number | null {
  return amount === null ? null : Number(amountToDecimal(amount))
}
