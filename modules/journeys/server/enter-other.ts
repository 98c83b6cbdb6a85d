import type { Ctx } from '#kit/node/ctx.ts'
import { mayDo } from '../model/journey.ts'
import type { EnterOther } from '../steps/step-plug.ts'
import { enrolTogether } from './enrol-contacts.ts'
import { holdJourney } from './store/journey.ts'

/** Enters people of one journey into another that runs or is paused, in the transaction that moves them. */
export function enterOther(ctx: Ctx): EnterOther {
  return async (journeyId, people) => {
    const journey = await holdJourney(ctx, journeyId)
    if (!journey?.live || !mayDo('stop', journey.state)) return undefined
    const entered = await enrolTogether(ctx, journey, people)
    await ctx.enqueue('journeys.tick', {}, { key: 'now' })
    return { name: journey.name, entered }
  }
}
