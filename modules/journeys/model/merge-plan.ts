import { type Merger, mergeFields, mergeParts, type Side, type Three } from '#kit/pure/merge-three.ts'
import type { DayPlan } from './day-plan.ts'
import { newKey } from './new-key.ts'

const LISTS = ['stock', 'reach', 'tasks'] as const
type PlanList = (typeof LISTS)[number]

/** Something of a plan that both have changed, each in their own way. */
export interface PlanClash {
  /** The list and the line; null for what is said of the whole. */
  readonly line: { readonly list: PlanList; readonly key: string } | null
  /** What of it; empty where one removed the line. */
  readonly field: string
}

interface MergedPlan {
  readonly plan: DayPlan
  readonly clashes: readonly PlanClash[]
}

/**
 * What two people made of one plan, put together: whatever only one of them changed is as they have it, of what both
 * changed the word of `side` stands. Lines go by their keys; two that were added under one key are two.
 */
export function mergePlans(base: DayPlan, mine: DayPlan, theirs: DayPlan, side: Side): MergedPlan {
  const clashes: PlanClash[] = []
  const mergerOf = (list?: PlanList): Merger => ({
    side,
    onClash: (key, field) => clashes.push({ line: list && key !== null ? { list, key } : null, field }),
  })
  const three = { base, mine: { ...mine, ...movedKeys({ base, mine, theirs }) }, theirs }
  const whole = mergeFields({ base: wholeOf(base), mine: wholeOf(mine), theirs: wholeOf(theirs) }, null, mergerOf())
  const plan = {
    ...whole,
    stock: mergeParts(linesOf(three, 'stock'), keyOf, mergerOf('stock')),
    reach: mergeParts(linesOf(three, 'reach'), keyOf, mergerOf('reach')),
    tasks: mergeParts(linesOf(three, 'tasks'), keyOf, mergerOf('tasks')),
  }
  return { plan, clashes }
}

type Keyed = { readonly key: string }
const keyOf = ({ key }: Keyed) => key

function wholeOf({ stock: _, reach: __, tasks: ___, ...whole }: DayPlan) {
  return whole
}

function linesOf<L extends PlanList>({ base, mine, theirs }: Three<DayPlan>, list: L): Three<DayPlan[L]> {
  return { base: base[list], mine: mine[list], theirs: theirs[list] }
}

/** Lines that I added, under keys that no line of the other has. */
function movedKeys(three: Three<DayPlan>): Pick<DayPlan, PlanList> {
  return {
    stock: moveKeys(linesOf(three, 'stock'), 's'),
    reach: moveKeys(linesOf(three, 'reach'), 'r'),
    tasks: moveKeys(linesOf(three, 'tasks'), 't'),
  }
}

function moveKeys<T extends Keyed>({ base, mine, theirs }: Three<readonly T[]>, letter: string): T[] {
  const known = new Set(base.map(keyOf))
  const taken = new Set(theirs.map(keyOf))
  const lines: T[] = []
  for (const line of mine) {
    const isTwice = !known.has(line.key) && taken.has(line.key)
    lines.push(isTwice ? { ...line, key: newKey(letter, [...mine, ...theirs, ...lines]) } : line)
  }
  return lines
}
