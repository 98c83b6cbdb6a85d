import type { Ctx } from '#kit/node/ctx.ts'
import { EVENT_LABELS, STANDARD_EVENTS } from '../model/standard-events.ts'
import { listPlan } from './store/plan.ts'

/** An event as a person knows it: what it is called, and what is known of its properties. */
export interface DescribedEvent {
  readonly name: string
  readonly label: string
  /** In the plan and not put away; else only described, because its name is one that everybody agrees on. */
  readonly planned: boolean
  readonly properties: readonly {
    readonly key: string
    readonly label: string
    readonly type: 'text' | 'number' | 'boolean' | 'time' | 'list' | 'object'
    /** The only values allowed; any when empty. */
    readonly choices: readonly string[]
  }[]
}

/** The events of the tenant's plan, and the standard ones that are not in it. */
export async function describeEvents(ctx: Ctx): Promise<readonly DescribedEvent[]> {
  const plan = (await listPlan(ctx)).filter(({ archived }) => !archived)
  const own = plan.map(({ name, label, properties }) => ({ name, label, planned: true, properties }))
  const planned = new Set(own.map(({ name }) => name))
  const agreed = STANDARD_EVENTS.map((event) => ({ ...event, planned: false }))
  const bare = Object.entries(EVENT_LABELS).map(([name, label]) => ({ name, label, planned: false, properties: [] }))
  const described = [...agreed, ...bare.filter(({ name }) => !agreed.some((one) => one.name === name))]
  return [...own, ...described.filter(({ name }) => !planned.has(name))]
}
