import type { Ctx } from '#kit/node/ctx.ts'
import { dayOf } from '#kit/pure/zoned-time.ts'
import { dueAtStop, routeOf } from '../model/flow.ts'
import { armOf } from '../model/holdout.ts'
import type { Journey } from '../model/journey.ts'
import { BATCH_MAX } from './move-due.ts'
import { insertEnrolments } from './store/enrolment.ts'
import { tellEnrolments } from './tell-enrolments.ts'
import { readValues } from './warehouse-orders.ts'

/**
 * Enters people into a journey that was launched: treated ones wait for the first step, a stable share is left alone.
 * Who is on the way, or has been and may not come again yet, is passed over. Answers how many entered.
 */
export async function enrolContacts(ctx: Ctx, journey: Journey, contactIds: readonly number[]): Promise<number> {
  const settings = journey.live
  const first = settings && routeOf(settings)[0]
  if (!settings || !first) return 0
  const anchorDay = dayOf(ctx.now(), ctx.tenant.timezone)
  const entrance = {
    journeyId: journey.id,
    version: journey.version ?? 1,
    anchorDay,
    reentryDays: settings.reentryDays,
  }
  const dueAt = dueAtStop(first, { anchorDay, arrivedAt: ctx.now(), zone: ctx.tenant.timezone })
  const people = [...new Set(contactIds)].sort((a, b) => a - b)
  let entered = 0
  for (let i = 0; i < people.length; i += BATCH_MAX) {
    const part = people.slice(i, i + BATCH_MAX)
    const values = await readValues(ctx, part[0] ?? 0, part.at(-1) ?? 0)
    const entrants = part.map((contactId) => {
      const ids = { tenantId: ctx.tenant.id, journeyId: journey.id, contactId }
      return { contactId, arm: armOf(ids, settings.holdoutPercent), value: values.get(contactId) ?? 0 }
    })
    const rows = await insertEnrolments(ctx, { ...entrance, dueAt, people: entrants })
    await tellEnrolments(
      ctx,
      rows.map((enrolment) => ({ journeyId: journey.id, enrolment, changes: ['entered'] })),
    )
    entered += rows.length
  }
  return entered
}
