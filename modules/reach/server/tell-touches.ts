import type { Ctx } from '#kit/node/ctx.ts'
import { type SavedTouch, TOUCHES_PER_FACT_MAX, TOUCHES_REMOVED, TOUCHES_SAVED } from '../events.ts'
import { type Happened, settledAt } from '../model/settle.ts'
import type { TouchRecord } from '../model/touch-record.ts'

export interface ToldTouch {
  readonly touch: TouchRecord
  readonly happened: readonly Happened[]
  /** It was planned already and now comes later. */
  readonly isPutOff?: boolean
}

/** Tells of touches in facts of a bounded size, all in one statement. */
export async function tellTouches(ctx: Ctx, told: readonly ToldTouch[]): Promise<void> {
  const count = Math.ceil(told.length / TOUCHES_PER_FACT_MAX)
  const facts = Array.from({ length: count }, (_, i) => {
    const part = told.slice(i * TOUCHES_PER_FACT_MAX, (i + 1) * TOUCHES_PER_FACT_MAX)
    return { name: TOUCHES_SAVED, version: 1, payload: { touches: part.map(toSaved) } }
  })
  await ctx.tell(...facts)
}

/** Tells of touches that have gone from one person to another. */
export async function tellMoved(ctx: Ctx, touches: readonly TouchRecord[], from: number): Promise<void> {
  const gone = touches.map(({ id }) => ({ touchId: id, contactId: from }))
  for (let at = 0; at < gone.length; at += TOUCHES_PER_FACT_MAX)
    await ctx.tell({
      name: TOUCHES_REMOVED,
      version: 1,
      payload: { touches: gone.slice(at, at + TOUCHES_PER_FACT_MAX) },
    })
  await tellTouches(
    ctx,
    touches.map((touch) => ({ touch, happened: [] })),
  )
}

function toSaved({ touch, happened, isPutOff }: ToldTouch): SavedTouch {
  return {
    touchId: touch.id,
    contactId: touch.contactId,
    purpose: touch.purpose,
    channel: touch.channel,
    journeyId: touch.journeyId ?? '',
    stepId: touch.stepId ?? '',
    staffId: touch.staffId ?? '',
    scriptId: touch.scriptId ?? '',
    campaignId: touch.campaignId ?? '',
    arm: touch.arm ?? '',
    universal: touch.universal ?? '',
    contentKind: touch.contentKind ?? '',
    value: touch.value,
    state: touch.state,
    reason: touch.reason ?? '',
    sentence: touch.sentenceZh,
    proposedAt: touch.proposedAt.toISOString(),
    ...(isPutOff ? { putOffTo: touch.dueAt.toISOString() } : {}),
    settledAt: settledAt(touch)?.toISOString() ?? null,
    happened: happened.map(({ name, at }) => ({ name, at: at.toISOString() })),
  }
}
