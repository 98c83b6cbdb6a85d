import type { Moment } from '../conditions/condition.ts'
import { plugFor } from '../conditions/list.ts'
import type { Person } from '../conditions/person.ts'
import { partsOf, type RulePart } from './parts.ts'
import type { Rule } from './rule.ts'

/** What a condition that looks at everybody was told, by the place of its part. */
export type Backdrops = ReadonlyMap<number, unknown>

/** For every part of the rule whether the person fits it; the first is the whole. */
export function judge(rule: Rule, person: Person, moment: Moment, backdrops: Backdrops): readonly boolean[] {
  const parts = partsOf(rule)
  const fits: boolean[] = new Array(parts.length).fill(false)
  // Inner parts stand later in the list, so going backwards each is known when its group asks.
  for (const part of parts.toReversed()) {
    const inner = part.inner.map((at) => fits[at] === true)
    fits[part.at] = part.condition
      ? plugFor(part.condition).matches(part.condition, person, { ...moment, backdrop: backdrops.get(part.at) })
      : joined(part, inner)
  }
  return fits
}

/** What everybody tells to the conditions that ask, from people in memory. */
export function backdropsOf(rule: Rule, people: readonly Person[], moment: Moment): Backdrops {
  const backdrops = new Map<number, unknown>()
  for (const { at, condition } of partsOf(rule)) {
    const backdrop = condition && plugFor(condition).backdrop
    if (backdrop) backdrops.set(at, backdrop.of(condition, people, moment))
  }
  return backdrops
}

function joined({ join }: RulePart, inner: readonly boolean[]): boolean {
  if (join === 'all') return inner.every(Boolean)
  return join === 'any' ? inner.some(Boolean) : inner[0] === false
}
