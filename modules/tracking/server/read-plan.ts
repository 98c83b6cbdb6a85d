import type { Ctx } from '#kit/node/ctx.ts'
import { listStaff } from '#modules/organisation/index.ts'
import { PLAN_EVENTS_MAX } from '../contract.ts'
import { guessProperties } from '../model/guess-plan.ts'
import { type Ownership, onWire } from './show-event.ts'
import { listPlan, readUnknownEvents } from './store/plan.ts'
import { listSeenNames } from './store/recent-event.ts'

/** The plan beside what came lately: when each was last seen, and what came without being planned. */
export async function readPlan(ctx: Ctx) {
  const staff = await listStaff(ctx)
  const owners: Ownership = new Map(staff.map(({ id, name }) => [id, name]))
  const plan = await listPlan(ctx)
  const seen = new Map((await listSeenNames(ctx, 2 * PLAN_EVENTS_MAX)).map((one) => [one.name, one]))
  const planned = new Set(plan.map(({ name }) => name))
  return {
    unknownEvents: await readUnknownEvents(ctx),
    items: plan.map((entry) => ({
      ...onWire(entry, owners),
      lastSeenAt: seen.get(entry.name)?.lastAt.toISOString() ?? null,
    })),
    unplanned: [...seen.values()]
      .filter(({ name }) => !planned.has(name))
      .map(({ name, times, lastAt, samples }) => ({
        ...{ name, times, lastAt: lastAt.toISOString() },
        properties: guessProperties(samples).map((one) => ({ ...one, choices: [...one.choices] })),
      })),
    staff: staff.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
  }
}
