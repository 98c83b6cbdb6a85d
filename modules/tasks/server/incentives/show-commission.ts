import type { Ctx } from '#kit/node/ctx.ts'
import { cutPage, type Page, readTimeCursor } from '#kit/pure/paging.ts'
import { accept, type Result, refuse } from '#kit/pure/result.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { readContacts } from '#modules/contacts/index.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { monthOf } from '../../model/month.ts'
import { listRules } from '../store/commission-rule.ts'
import { type CreditedSale, creditMonth, sumCredits } from './credit-month.ts'

/** The month that is asked for, this one when none is. */
export function monthAsked(ctx: Ctx, month: string | undefined): string {
  return month ?? monthOf(ctx.now(), ctx.tenant.timezone)
}

/** What a month earned each guide, who earned most first. */
export async function readCommissions(ctx: Ctx, asked: string | undefined) {
  const month = monthAsked(ctx, asked)
  const sales = await creditMonth(ctx, month)
  const byGuide = Map.groupBy(sales, ({ staffId }) => staffId)
  const guides = (await listStaff(ctx))
    .map(({ id, name }) => ({ staff: { id, name }, ...sumCredits(byGuide.get(id) ?? []) }))
    .filter(({ orders }) => orders > 0)
    .toSorted((a, b) => b.commission - a.commission || b.net - a.net)
  return { month, guides, total: sumCredits(sales), asOf: ctx.now().toISOString() }
}

/** What a month earned one guide, and the rule of today. */
export async function readOwnCommission(ctx: Ctx, staffId: string, asked: string | undefined) {
  const month = monthAsked(ctx, asked)
  const today = dayOf(ctx.now(), ctx.tenant.timezone)
  const rule = (await listRules(ctx)).find(({ validFrom }) => validFrom <= today)
  return {
    month,
    ...sumCredits(await creditMonth(ctx, month, staffId)),
    rule: rule
      ? { validFrom: rule.validFrom, windowDays: rule.windowDays, rate: rule.rate, categories: [...rule.categories] }
      : null,
    asOf: ctx.now().toISOString(),
  }
}

interface OrdersAsk {
  readonly month?: string | undefined
  readonly staffId?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The orders behind it, latest first. */
export async function listCredits(
  ctx: Ctx,
  { month, staffId, cursor, limit }: OrdersAsk,
): Promise<Result<Page<Awaited<ReturnType<typeof dressCredits>>[number]>, 'bad_cursor'>> {
  const after = readTimeCursor(cursor)
  if (cursor !== undefined && !after) return refuse('bad_cursor', { field: 'query.cursor' })
  const sales = (await creditMonth(ctx, monthAsked(ctx, month), staffId)).reverse()
  const rest = after ? sales.filter((sale) => isAfter(sale, after)) : sales
  const page = cutPage(rest.slice(0, limit + 1), limit, (sale) => [sale.placedAt.toISOString(), sale.orderId])
  return accept({ items: await dressCredits(ctx, page.items), nextCursor: page.nextCursor })
}

function isAfter({ placedAt, orderId }: CreditedSale, { at, id }: { readonly at: Date; readonly id: string }): boolean {
  return placedAt < at || (placedAt.getTime() === at.getTime() && orderId < id)
}

async function dressCredits(ctx: Ctx, sales: readonly CreditedSale[]) {
  const people = await readContacts(
    ctx,
    sales.map(({ contactId }) => contactId),
  )
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const staff = new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]))
  return sales.map((sale) => {
    const { orderId, orderNo, platform, paid, refunded, net, commission, isRepeat, kind, staffId, contactId } = sale
    return {
      ...{ orderId, orderNo, platform, paid, refunded, net, commission, isRepeat, kind },
      placedAt: sale.placedAt.toISOString(),
      spokenAt: sale.spokenAt.toISOString(),
      contact: { id: contactId, name: names.get(contactId) ?? '' },
      staff: { id: staffId, name: staff.get(staffId) ?? '' },
    }
  })
}
