import type { Ctx } from '#kit/node/ctx.ts'
import type { FollowStage } from '../../model/follow-stage.ts'
import { insertStages } from '../store/follow-up.ts'

export interface StageSetting {
  readonly stage: FollowStage
  /** Nobody twice. */
  readonly contactIds: readonly number[]
  /** What sets it, by a name that guides understand. */
  readonly by: string
}

/** Moves people to a follow-up stage, thousands in one statement; who stands there already keeps their entry. */
export async function setFollowStage(ctx: Ctx, { stage, contactIds, by }: StageSetting): Promise<void> {
  if (contactIds.length === 0) return
  const rows = contactIds.map((contactId) => ({ id: ctx.newId(), contactId }))
  await insertStages(ctx, { stage, by, rows })
}
