import type { Ctx } from '#kit/node/ctx.ts'
import type { Download } from '#kit/node/module.ts'
import { amountToDecimal } from '#kit/pure/money.ts'
import { CSV_BYTE_ORDER_MARK, csvLine } from '#kit/pure/table/csv-line.ts'
import { zonedParts } from '#kit/pure/zoned-time.ts'
import { writeAudit } from '#modules/compliance/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { type CreditedSale, creditMonth, sumCredits } from './credit-month.ts'
import { monthAsked } from './show-commission.ts'

const HEAD = [
  '导购',
  '订单号',
  '平台',
  '下单时间',
  '客户编号',
  '实付',
  '已退',
  '净额',
  '提成',
  '复购',
  '算给 TA 因为',
  '在',
]
const KINDS = { task: '完成任务', chat: '聊天里发出' } as const

/** A month's orders that count for guides, as a file without names of customers. That it was taken is noted. */
export async function exportCommissions(ctx: Ctx, asked: string | undefined): Promise<Download> {
  const month = monthAsked(ctx, asked)
  const sales = await creditMonth(ctx, month)
  const names = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  const { orders, commission } = sumCredits(sales)
  const detail = { month, orders, commission }
  await writeAudit(ctx, { action: 'tasks.export_commissions', subject: 'commissions', detail })
  const lines = sales.map((sale) => csvLine(cellsOf(ctx, sale, names.get(sale.staffId) ?? '')))
  const fileName = `提成-${month}.csv`
  return { fileName, contentType: 'text/csv; charset=utf-8', chunks: chunksOf([csvLine(HEAD), ...lines]) }
}

async function* chunksOf(lines: readonly string[]): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + lines.join('')
}

function cellsOf(ctx: Ctx, sale: CreditedSale, guide: string): (string | number)[] {
  const money = [sale.paid, sale.refunded, sale.net, sale.commission].map(amountToDecimal)
  const at = (moment: Date) => wallOf(moment, ctx.tenant.timezone)
  const head = [guide, sale.orderNo, sale.platform, at(sale.placedAt), sale.contactId]
  return [...head, ...money, sale.isRepeat ? '是' : '否', KINDS[sale.kind], at(sale.spokenAt)]
}

function wallOf(moment: Date, zone: string): string {
  const { year, month, day, hour, minute } = zonedParts(moment, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`
}
