import { attributeCondition } from './attribute/condition.ts'
import { behaviourCondition } from './behaviour/condition.ts'
import type { AnyCondition, ConditionPlug } from './condition.ts'
import { ordersCondition } from './orders/condition.ts'
import { productCondition } from './product/condition.ts'
import { rfmCondition } from './rfm/condition.ts'
import { tagCondition } from './tag/condition.ts'

/** Every kind of condition, in the order people look for them. */
export const CONDITIONS = [
  attributeCondition,
  tagCondition,
  ordersCondition,
  productCondition,
  behaviourCondition,
  rfmCondition,
] as const

export type Condition = ReturnType<(typeof CONDITIONS)[number]['blank']>

const byKind = new Map<string, ConditionPlug<AnyCondition, unknown>>(CONDITIONS.map((plug) => [plug.kind, plug]))

/** The plug of a kind, or nothing. */
export function findPlug(kind: string): ConditionPlug<AnyCondition, unknown> | undefined {
  return byKind.get(kind)
}

/** The plug of a condition that was read by its schema. */
export function plugFor(condition: AnyCondition): ConditionPlug<AnyCondition, unknown> {
  const plug = byKind.get(condition.kind)
  if (!plug) throw new Error(`No condition of kind ${condition.kind}`)
  return plug
}
