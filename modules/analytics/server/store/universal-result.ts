import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { type CellRow, readMoments } from './effect-cells.ts'
import { moment } from './moment.ts'
import { NOBODY_OUT } from './send-result.ts'

export interface UniversalAsk {
  readonly asOf: Date
  readonly goalDays: number
}

/** The draw in which somebody was last to be reached; nothing where nobody ever was drawn. */
export async function findDraw(ctx: Ctx, asOf: Date): Promise<string | undefined> {
  const rows = await ctx.warehouse.rows<{ draw: string }>(ch`
    select splitByChar(':', universal)[1] as draw from touches final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and universal != '' and proposed_at < ${moment(asOf)}
    order by proposed_at desc limit 1`)
  return rows[0]?.draw
}

/**
 * Everybody whom marketing was to reach in a draw, from the first time on and by their side then: no gate before the
 * draw knows the side, so that both sides are alike up to chance. Whether anything reached them plays no part.
 */
function drawnIn(ctx: Ctx, draw: string, asOf: Date): Fragment {
  return ch`
    select contact_id, argMin(splitByChar(':', universal)[2], proposed_at) as first_arm, min(proposed_at) as entered
    from touches final where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id > 0
      and startsWith(universal, ${bind('String', `${draw}:`)}) and proposed_at < ${moment(asOf)}
    group by contact_id`
}

/** Moments of what people did since, in each arm. */
export async function readUniversalMoments(ctx: Ctx, draw: string, ask: UniversalAsk): Promise<CellRow[]> {
  return readMoments(ctx, { entries: drawnIn(ctx, draw, ask.asOf), keptOut: NOBODY_OUT, ...ask })
}

/** How many of each arm were lost within their days. */
export async function countLost(
  ctx: Ctx,
  draw: string,
  { asOf, goalDays }: UniversalAsk,
): Promise<ReadonlyMap<string, number>> {
  const rows = await ctx.warehouse.rows<{ arm: string; lost: number }>(ch`
    with entries as (${drawnIn(ctx, draw, asOf)})
    select e.first_arm as arm, countIf(c.lost_at > e.entered and c.lost_at < ${moment(asOf)}
      and c.lost_at <= e.entered + toIntervalDay(${bind('UInt16', goalDays)})) as lost
    from entries as e inner join (
      select contact_id, lost_at from contacts final
      where tenant_id = ${bind('UUID', ctx.tenant.id)} and contact_id in (select contact_id from entries)
    ) as c on c.contact_id = e.contact_id
    group by arm`)
  return new Map(rows.map(({ arm, lost }) => [arm, lost]))
}
