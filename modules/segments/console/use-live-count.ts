import { useEffect, useMemo, useState } from 'react'
import type { AnswerOf } from '#kit/pure/route.ts'
import type { RulePath } from '#kit/web/rules/rule-tree.ts'
import { type Read, useRead } from '#kit/web/wire-hooks.ts'
import { countRule } from '../contract.ts'
import { type Rule, ruleSchema } from '../model/rule.ts'
import { countsByPlace, type RuleTree, toRule } from './builder-rule.ts'

/** How long typing must rest before the rule is counted, in milliseconds. */
const REST_MS = 150

export interface LiveCount {
  /** Of the last complete rule; an older one while a newer is on its way. */
  readonly read: Read<AnswerOf<typeof countRule>>
  readonly places: ReadonlyMap<RulePath, number> | undefined
  /** The figures belong to an earlier rule. */
  readonly counting: boolean
  readonly isComplete: boolean
}

/** The exact count of a rule while it is edited. A question that was overtaken is called off. */
export function useLiveCount(tree: RuleTree): LiveCount {
  const text = JSON.stringify(toRule(tree))
  const isComplete = useMemo(() => ruleSchema.safeParse(JSON.parse(text)).success, [text])
  const asked = useRested(text, isComplete)
  const rule: Rule | undefined = asked === undefined ? undefined : JSON.parse(asked)
  const read = useRead(
    countRule,
    { body: { rule: rule ?? toRule({ join: 'and', parts: [] }) } },
    { enabled: rule !== undefined, keepOld: true },
  )
  const { value } = read
  const places = useMemo(() => value && countsByPlace(value.parts), [value])
  return { read, places, counting: isComplete && (asked !== text || read.refreshing || read.loading), isComplete }
}

/** The last complete text that stood still for a moment. */
function useRested(text: string, isComplete: boolean): string | undefined {
  const [rested, setRested] = useState(isComplete ? text : undefined)
  useEffect(() => {
    if (!isComplete) return
    const timer = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text, isComplete])
  return rested
}
