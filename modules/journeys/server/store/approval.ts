import { sql } from 'kysely'
import type { Ctx } from '#kit/node/ctx.ts'
import type { Settings } from '../../model/settings.ts'

export interface ApprovalRow {
  readonly id: string
  readonly journeyId: string
  readonly settings: Settings
  readonly state: 'asked' | 'approved' | 'refused'
  readonly words: string
  /** Who asked, as the program tells people apart. */
  readonly askedBy: string
  readonly askedByName: string
  readonly askedAt: Date
  /** Who was the last to change the draft before, likewise; empty where nobody knows. */
  readonly editedBy: string
  readonly editedByName: string
  readonly decidedByName: string
  readonly decidedWords: string
  readonly decidedAt: Date | null
}

const columns = sql`id, journey_id as "journeyId", settings, state, words, asked_by as "askedBy",
  asked_by_name as "askedByName", asked_at as "askedAt", edited_by as "editedBy",
  edited_by_name as "editedByName", decided_by_name as "decidedByName",
  decided_words as "decidedWords", decided_at as "decidedAt"`

export type NewApproval = Pick<
  ApprovalRow,
  'id' | 'journeyId' | 'settings' | 'words' | 'askedBy' | 'askedByName' | 'editedBy' | 'editedByName'
>

export async function insertApproval(ctx: Ctx, one: NewApproval): Promise<void> {
  await sql`insert into journeys.approval (tenant_id, id, journey_id, settings, state, words, asked_by, asked_by_name,
      asked_at, edited_by, edited_by_name)
    values (${ctx.tenant.id}, ${one.id}, ${one.journeyId}, ${JSON.stringify(one.settings)}::jsonb, 'asked',
      ${one.words}, ${one.askedBy}, ${one.askedByName}, ${ctx.now()},
      ${one.editedBy}, ${one.editedByName})`.execute(ctx.db)
}

/** What was asked last of each of some journeys. */
export async function listLastApprovals(ctx: Ctx, journeyIds: readonly string[]): Promise<ApprovalRow[]> {
  const result = await sql<ApprovalRow>`
    select distinct on (journey_id) ${columns} from journeys.approval
    where tenant_id = ${ctx.tenant.id} and journey_id = any(${[...journeyIds]}::uuid[])
    order by journey_id, asked_at desc, id desc`.execute(ctx.db)
  return result.rows
}

export interface Answer {
  readonly id: string
  readonly state: 'approved' | 'refused'
  readonly words: string
  readonly byName: string
}

export async function answerApproval(ctx: Ctx, one: Answer): Promise<void> {
  await sql`update journeys.approval set state = ${one.state}, decided_words = ${one.words},
      decided_by_name = ${one.byName}, decided_at = ${ctx.now()}
    where tenant_id = ${ctx.tenant.id} and id = ${one.id} and state = 'asked'`.execute(ctx.db)
}

/** Journeys of which somebody has asked and nobody has answered, the oldest first, with the draft as it is now. */
export async function listAsked(ctx: Ctx, limit: number) {
  const result = await sql<ApprovalRow & { name: string; draft: Settings }>`
    select j.name, j.draft, a.* from journeys.journey j join lateral (
      select ${columns} from journeys.approval
      where tenant_id = j.tenant_id and journey_id = j.id
      order by asked_at desc, id desc limit 1) a on a.state = 'asked'
    where j.tenant_id = ${ctx.tenant.id} and j.state in ('draft', 'running', 'paused')
      and j.id in (select journey_id from journeys.approval where tenant_id = ${ctx.tenant.id} and state = 'asked')
    order by a."askedAt", j.id limit ${limit}`.execute(ctx.db)
  return result.rows
}
