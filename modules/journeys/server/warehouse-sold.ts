import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

export interface Sold {
  /** The code of the product, or its name where it has none. */
  readonly code: string
  /** Pieces, and what was paid for them in ten-thousandths. */
  readonly quantity: number
  readonly amount: number
}

/** What was sold of some products between two moments, the second not included. */
export async function readSold(
  ctx: Ctx,
  codes: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly Sold[]> {
  if (codes.length === 0) return []
  // Under names of their own: an alias hides the column it is reckoned from.
  const rows = await ctx.warehouse.rows<{ code: string; pieces: number; paid: number }>(ch`
    select if(product_code = '', product_name, product_code) as code, sum(quantity) as pieces, sum(amount) as paid
    from order_lines final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and is_sale = 1
      and placed_at >= fromUnixTimestamp64Milli(${bind('Int64', from.getTime())})
      and placed_at < fromUnixTimestamp64Milli(${bind('Int64', to.getTime())})
      and if(product_code = '', product_name, product_code) in ${bind('Array(String)', [...codes])}
    group by code order by code`)
  return rows.map(({ code, pieces, paid }) => ({ code, quantity: pieces, amount: paid }))
}
