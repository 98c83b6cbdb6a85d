import type { Ctx } from '#kit/node/ctx.ts'
import { describeEvents } from '#modules/tracking/index.ts'
import { plainText } from '../conditions/plain-text.ts'
import { type PropertyHint, propertyHints } from '../model/event-hint.ts'
import { listSeenEvents, listSeenProperties } from './store/event-hint.ts'

/** What has not happened for longer is not offered; it may still be typed. */
const LOOK_BACK_DAYS = 365
const DAY_MS = 86_400_000
const ownText = plainText(60)

export interface EventHint {
  readonly name: string
  readonly label: string
  readonly planned: boolean
  readonly times: number
}

/** Events a condition can ask for: what happened, the most frequent first, then what is planned and never came. */
export async function listEventHints(ctx: Ctx): Promise<EventHint[]> {
  const [described, seen] = [await describeEvents(ctx), await listSeenEvents(ctx, lookBack(ctx))]
  const known = new Map(described.map((one) => [one.name, one]))
  const came = new Set(seen.map(({ name }) => name))
  return [
    ...seen.map(({ name, times }) => {
      const { label = '', planned = false } = known.get(name) ?? {}
      return { name, label, planned, times }
    }),
    ...described
      .filter(({ name, planned }) => planned && !came.has(name))
      .map(({ name, label, planned }) => ({ name, label, planned, times: 0 })),
  ]
}

/** The properties of an event, from the plan and from what came. What no rule could hold is left out. */
export async function listPropertyHints(ctx: Ctx, event: string): Promise<PropertyHint[]> {
  const planned = (await describeEvents(ctx)).find(({ name }) => name === event)
  const seen = await listSeenProperties(ctx, event, lookBack(ctx))
  return propertyHints(planned?.properties ?? [], seen).flatMap((hint) =>
    ownText.safeParse(hint.key).success ? [{ ...hint, values: hint.values.filter(fits) }] : [],
  )
}

function fits(value: string): boolean {
  return ownText.safeParse(value).success
}

function lookBack(ctx: Ctx): Date {
  return new Date(ctx.now().getTime() - LOOK_BACK_DAYS * DAY_MS)
}
