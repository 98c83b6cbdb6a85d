import type { Moment } from '../conditions/condition.ts'
import { conditionSentence, plugFor } from '../conditions/list.ts'
import type { Person } from '../conditions/person.ts'
import type { Words } from '../conditions/words.ts'
import { type Backdrops, judge } from './judge.ts'
import { partsOf, type RulePart } from './parts.ts'
import type { Rule } from './rule.ts'

/** One part of a rule, held against one person. */
export interface ExplainedPart {
  readonly path: string
  readonly fits: boolean
  /** What is asked: the condition, or how a group joins. */
  readonly asked: string
  /** What was found on the person; empty for a group. */
  readonly found: string
}

export interface Judging extends Moment {
  readonly backdrops: Backdrops
  readonly words: Words
}

/** Why a person is in or out, part by part. */
export function explain(rule: Rule, person: Person, judging: Judging): readonly ExplainedPart[] {
  const { backdrops, words } = judging
  const fits = judge(rule, person, judging, backdrops)
  return partsOf(rule).map(({ at, path, join, condition, named }) => {
    const scope = { ...judging, backdrop: backdrops.get(at) }
    const plug = condition && plugFor(condition)
    return {
      path,
      fits: fits[at] === true,
      asked: askedOf(condition ?? named, join, words),
      found: plug ? plug.found(condition, person, scope, words) : '',
    }
  })
}

function askedOf(condition: RulePart['condition'], join: RulePart['join'], words: Words): string {
  if (condition) return conditionSentence(condition, words)
  return JOINED[join === 'none' ? 'all' : join][words.language]
}

const JOINED = {
  all: { zh: '以下都满足', en: 'all of these' },
  any: { zh: '满足以下任一', en: 'any of these' },
  not: { zh: '排除', en: 'not' },
} as const
