import { attributeCondition } from './attribute/condition.ts'
import { behaviourCondition } from './behaviour/condition.ts'
import type { AnyCondition, ConditionPlug } from './condition.ts'
import { consentCondition } from './consent/condition.ts'
import { edgeOrderCondition } from './edge-order/condition.ts'
import { groupCondition } from './group/condition.ts'
import { inSegmentCondition } from './in-segment/condition.ts'
import { ordersCondition } from './orders/condition.ts'
import { peopleCondition } from './people/condition.ts'
import { productCondition } from './product/condition.ts'
import { randomBucketCondition } from './random-bucket/condition.ts'
import { rfmCondition } from './rfm/condition.ts'
import { sequenceCondition } from './sequence/condition.ts'
import { stageCondition } from './stage/condition.ts'
import { subEntityCondition } from './sub-entity/condition.ts'
import { tagCondition } from './tag/condition.ts'
import type { Words } from './words.ts'

/** Every kind of condition, in the order people look for them. */
export const CONDITIONS = [
  attributeCondition,
  subEntityCondition,
  tagCondition,
  ordersCondition,
  productCondition,
  edgeOrderCondition,
  behaviourCondition,
  sequenceCondition,
  rfmCondition,
  stageCondition,
  inSegmentCondition,
  peopleCondition,
  consentCondition,
  groupCondition,
  randomBucketCondition,
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

/** The condition as people say it: `近 30 天下单至少 2 单`. */
export function conditionSentence(condition: AnyCondition, words: Words): string {
  const plug = plugFor(condition)
  if (words.language === 'en') return plug.english(condition, words).trim().replaceAll('  ', ' ')
  // A condition still being edited may not be sayable yet.
  return plug.phrase.say({ ...condition }, words) ?? plug.label.zh
}
