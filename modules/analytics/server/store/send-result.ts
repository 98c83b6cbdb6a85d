import type { Ctx } from '#kit/node/ctx.ts'
import { bind, ch, type Fragment } from '#kit/pure/fragment.ts'
import { type CellRow, guidesOf, readMoments } from './effect-cells.ts'
import { moment } from './moment.ts'

export interface SendAsk {
  /** A mass send or a direct send. */
  readonly campaignId: string
  readonly goalDays: number
  readonly asOf: Date
}

/**
 * Who was drawn for a send, whether or not it reached them. The universal holdout is asked before the draw, so that
 * nobody whom it keeps stands in either arm.
 */
function drawnFor(ctx: Ctx, { campaignId, asOf }: SendAsk): Fragment {
  return ch`
    select contact_id, argMin(arm, proposed_at) as first_arm, min(proposed_at) as entered from touches final
    where tenant_id = ${bind('UUID', ctx.tenant.id)} and campaign_id = ${bind('String', campaignId)}
      and arm in ('treated', 'holdout') and contact_id > 0 and proposed_at < ${moment(asOf)}
    group by contact_id`
}

/** Nobody counts in neither arm. */
export const NOBODY_OUT = ch`select toUInt32(0) as contact_id where 0`

/** Moments of what people did after a send, in each arm, of everybody or of the people of each guide. */
export async function readSendCells(ctx: Ctx, ask: SendAsk, byGuide: boolean): Promise<CellRow[]> {
  const cells = byGuide ? guidesOf(ctx) : undefined
  return readMoments(ctx, {
    ...{ entries: drawnFor(ctx, ask), keptOut: NOBODY_OUT, cells },
    ...{ goalDays: ask.goalDays, asOf: ask.asOf },
  })
}

/** Whether the ledger knows a send at all. */
export async function hasTouches(ctx: Ctx, campaignId: string): Promise<boolean> {
  const found = await ctx.warehouse.row<{ touches: number }>(ch`
    select count() as touches from (
      select 1 from touches where tenant_id = ${bind('UUID', ctx.tenant.id)}
        and campaign_id = ${bind('String', campaignId)} limit 1)`)
  return found.touches > 0
}
