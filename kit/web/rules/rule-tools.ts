import type { ComponentType } from 'react'
import type { RulePart, RulePath } from './rule-tree.ts'

export interface ConditionKind<C> {
  readonly kind: string
  readonly label: string
  /** Heading under which the kind stands in the menu. */
  readonly heading?: string
  readonly blank: () => C
  readonly Editor: ComponentType<{
    readonly value: C
    readonly onChange: (value: C) => void
    readonly readOnly: boolean
  }>
  /** Why the condition is not complete yet. */
  readonly problem?: (value: C) => string | undefined
}

/** What the parts of the tree need to draw and change themselves. */
export interface RuleTools<C> {
  readonly kinds: readonly ConditionKind<C>[]
  readonly kindOf: (condition: C) => string
  readonly countAt: (path: RulePath) => number | undefined
  readonly counting: boolean
  readonly unit: string
  readonly readOnly: boolean
  readonly depthMax: number
  readonly full: boolean
  readonly replace: (path: RulePath, part: RulePart<C>, about?: string) => void
  readonly insert: (group: RulePath, part: RulePart<C>) => void
  readonly remove: (path: RulePath) => void
}
