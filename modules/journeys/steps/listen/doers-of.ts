import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch } from '#kit/pure/fragment.ts'

interface DoersAsk {
  readonly event: string
  readonly from: Date
  readonly to: Date
  /** None up to this id. */
  readonly after: number
  readonly limit: number
}

/** Who did something in a while, whatever it says, by id; from the table that is sorted by name. */
export async function doersOf(ctx: Ctx, { event, from, to, after, limit }: DoersAsk): Promise<readonly number[]> {
  const rows = await ctx.warehouse.rows<{ contact_id: number }>(ch`
    select distinct contact_id from events_by_name
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and name = ${bind('String', event)}
      and at between fromUnixTimestamp64Milli(${bind('Int64', from.getTime())})
        and fromUnixTimestamp64Milli(${bind('Int64', to.getTime())})
      and contact_id > ${bind('UInt32', after)}
    order by contact_id limit ${bind('UInt32', limit)}`)
  return rows.map((row) => row.contact_id)
}
