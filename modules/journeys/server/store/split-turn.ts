import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { WaysCompared } from '../../model/split-winner.ts'
import type { SplitTurn } from '../../steps/split/turn.ts'

export interface TurnRow {
  readonly id: string
  readonly nodeId: string
  readonly port: string
  readonly keepPercent: number
  readonly state: 'proposed' | 'turned' | 'undone' | 'dismissed'
  readonly automatic: boolean
  readonly proposedAt: Date
  readonly proposedFigures: WaysCompared
  readonly turnedFigures: WaysCompared | null
  readonly fromAt: Date | null
  readonly untilAt: Date | null
  readonly decidedBy: string
  readonly decidedAt: Date | null
}

const columns = sql`id, node_id as "nodeId", port, keep_percent as "keepPercent", state, automatic,
  proposed_at as "proposedAt", proposed_figures as "proposedFigures", turned_figures as "turnedFigures",
  from_at as "fromAt", until_at as "untilAt", decided_by as "decidedBy", decided_at as "decidedAt"`

/** The turns that people may go by, undone ones too: they hold for who entered while they did. */
export async function listTurns(ctx: Ctx, journeyId: string): Promise<SplitTurn[]> {
  const result = await sql<SplitTurn>`
    select node_id as "nodeId", port, keep_percent as "keepPercent", from_at as "from", until_at as "until"
    from journeys.split_turn
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} and from_at is not null
    order by from_at, id`.execute(ctx.db)
  return result.rows
}

/** All that was ever proposed of a journey's splits, the newest first. */
export async function listTurnRows(ctx: Ctx, journeyId: string): Promise<TurnRow[]> {
  const result = await sql<TurnRow>`
    select ${columns} from journeys.split_turn
    where tenant_id = ${ctx.tenant.id} and journey_id = ${journeyId} order by proposed_at desc, id desc`.execute(ctx.db)
  return result.rows
}

export interface Proposal {
  readonly id: string
  readonly journeyId: string
  readonly nodeId: string
  readonly port: string
  readonly keepPercent: number
  readonly figures: WaysCompared
}

/** Notes that a way has won. The journey must be locked: one split has one open proposal or turn. */
export async function insertProposal(ctx: Ctx, one: Proposal): Promise<void> {
  await sql`insert into journeys.split_turn (tenant_id, id, journey_id, node_id, port, keep_percent, state, automatic,
      proposed_at, proposed_figures, decided_by)
    values (${ctx.tenant.id}, ${one.id}, ${one.journeyId}, ${one.nodeId}, ${one.port}, ${one.keepPercent}, 'proposed',
      false, ${ctx.now()}, ${JSON.stringify(one.figures)}::jsonb, '')`.execute(ctx.db)
}

/**
 * A moment after all who have entered: clocks of several servers differ by minutes, and nobody who was drawn already
 * may come to stand behind it.
 */
const afterAll = (ctx: Ctx) => sql`greatest(${ctx.now()}::timestamptz, (
  select max(e.enrolled_at) + interval '1 millisecond' from journeys.enrolment e
  where e.tenant_id = t.tenant_id and e.journey_id = t.journey_id))`

export interface Turning {
  readonly id: string
  readonly keepPercent: number
  readonly figures: WaysCompared
  readonly automatic: boolean
  readonly by: string
}

/** From now on whoever enters goes that way. */
export async function turnTo(ctx: Ctx, one: Turning): Promise<void> {
  await sql`update journeys.split_turn t set state = 'turned', keep_percent = ${one.keepPercent},
      automatic = ${one.automatic}, turned_figures = ${JSON.stringify(one.figures)}::jsonb,
      from_at = ${afterAll(ctx)}, decided_by = ${one.by}, decided_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${one.id}`.execute(ctx.db)
}

/** From now on the shares decide again; who entered meanwhile keeps their way. */
export async function undoTurn(ctx: Ctx, id: string, by: string): Promise<void> {
  await sql`update journeys.split_turn t set state = 'undone', until_at = ${afterAll(ctx)}, decided_by = ${by},
      decided_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

export async function dismissProposal(ctx: Ctx, id: string, by: string): Promise<void> {
  await sql`update journeys.split_turn set state = 'dismissed', decided_by = ${by}, decided_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
}

/** Proposals that nobody has answered, of journeys on the way; the oldest first. */
export async function listOpenProposals(ctx: Ctx) {
  const result = await sql<{ journeyId: string; name: string; nodeId: string; at: Date }>`
    select t.journey_id as "journeyId", j.name, t.node_id as "nodeId", t.proposed_at as at
    from journeys.split_turn t join journeys.journey j on j.tenant_id = t.tenant_id and j.id = t.journey_id
    where t.tenant_id = ${ctx.tenant.id} and t.state = 'proposed' and j.state in ('running', 'paused')
    order by t.proposed_at, t.id`.execute(ctx.db)
  return result.rows
}
