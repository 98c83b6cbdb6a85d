import type { Ctx } from '#kit/node/ctx.ts'
import { ENROLMENTS_IN_FACT_MAX, ENROLMENTS_SAVED, type EnrolmentChange, type ToldEnrolment } from '../events.ts'
import type { Enrolment } from '../model/journey.ts'

export interface ChangedEnrolment {
  readonly journeyId: string
  readonly enrolment: Enrolment
  readonly changes: readonly EnrolmentChange[]
  readonly was?: ToldEnrolment['was']
  /** Of somebody who has just entered. */
  readonly draws?: ToldEnrolment['draws'] | undefined
}

/** Writes enrolments as they are now to the outbox, in facts of bounded size. */
export async function tellEnrolments(ctx: Ctx, changed: readonly ChangedEnrolment[]): Promise<void> {
  const at = ctx.now().toISOString()
  const enrolments = changed.map((one) => toTold(one, at))
  for (let i = 0; i < enrolments.length; i += ENROLMENTS_IN_FACT_MAX) {
    const payload = { enrolments: enrolments.slice(i, i + ENROLMENTS_IN_FACT_MAX) }
    await ctx.tell({ name: ENROLMENTS_SAVED, version: 1, payload })
  }
}

function toTold({ journeyId, enrolment, changes, was, draws }: ChangedEnrolment, at: string): ToldEnrolment {
  const { contactId, occurrence, arm, state, exitReason } = enrolment
  return {
    ...{ contactId, journeyId, occurrence, arm, state, exitReason, changes, at, ...(was ? { was } : {}) },
    ...(draws ? { draws } : {}),
    enrolledAt: enrolment.enrolledAt.toISOString(),
    exitedAt: enrolment.exitedAt?.toISOString() ?? null,
    boughtAt: enrolment.boughtAt?.toISOString() ?? null,
  }
}
