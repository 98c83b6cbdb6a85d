import { useState } from 'react'
import { RuleBuilder } from '#kit/web/rules/RuleBuilder.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { RULE_DEPTH_MAX } from '../model/rule.ts'
import type { RuleTree } from './builder-rule.ts'
import { useConditionKinds } from './condition-kinds.tsx'
import { TEXTS } from './texts.ts'
import { useLiveCount } from './use-live-count.ts'

export interface RuleFieldProps {
  readonly tree: RuleTree
  readonly onChange: (tree: RuleTree) => void
  readonly readOnly: boolean
}

/** The rule as a tree, each part with its exact count. */
export function RuleField({ tree, onChange, readOnly }: RuleFieldProps) {
  const texts = useTexts(TEXTS)
  const kinds = useConditionKinds()
  const { places, counting } = useLiveCount(tree)
  // The builder keeps its own tree and its undo; one that came from elsewhere (a paste, a draft) begins it anew.
  const [own, setOwn] = useState({ tree, version: 0 })
  if (tree !== own.tree) setOwn({ tree, version: own.version + 1 })
  return (
    <RuleBuilder
      key={own.version}
      initial={tree}
      kinds={kinds}
      kindOf={(condition) => condition.kind}
      counts={places}
      counting={counting}
      unit={texts.people}
      readOnly={readOnly}
      depthMax={RULE_DEPTH_MAX}
      onChange={(next) => {
        setOwn({ tree: next, version: own.version })
        onChange(next)
      }}
    />
  )
}
