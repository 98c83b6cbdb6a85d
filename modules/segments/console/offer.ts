import type { Condition } from '../conditions/list.ts'
import type { RfmCuts } from '../conditions/rfm/fixed.ts'
import { type Rule, ruleSchema } from '../model/rule.ts'
import { type RuleTree, toTree } from './builder-rule.ts'

/** The address of a new segment begun with a rule. */
export function offerSegment(name: string, rule: Rule): string {
  return `/segments/new?${new URLSearchParams({ name, rule: JSON.stringify(rule) })}`
}

interface OfferedCell {
  readonly r: number
  readonly f: number
  readonly days: number | undefined
  /** Limits the scores go by; the fifths of all customers when absent. */
  readonly cuts?: RfmCuts | undefined
}

/** The address of a new segment begun with one cell of the matrix, over so many days or all. */
export function offerRfmCell(name: string, cell: OfferedCell): string {
  const { r, f, days, cuts } = cell
  const root: Condition = { kind: 'rfm', recency: [r, r], frequency: [f, f], money: [1, 5], days, cuts }
  return offerSegment(name, { version: 1, root })
}

/** The rule in that address; nothing when it is not one. */
export function readOffer(text: string | undefined): RuleTree | undefined {
  try {
    const parsed = ruleSchema.safeParse(JSON.parse(text ?? ''))
    return parsed.success ? toTree(parsed.data) : undefined
  } catch {
    return undefined
  }
}
