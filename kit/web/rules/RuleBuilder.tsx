import { Button, Tooltip } from 'antd'
import { type ComponentType, type KeyboardEvent, useMemo } from 'react'
import { Icon } from '../icons.tsx'
import { defineTexts, useTexts } from '../texts.ts'
import { useHistory } from '../use-history.ts'
import { RuleGroupView } from './RuleGroupView.tsx'
import {
  countConditions,
  insertPart,
  lastOf,
  parentOf,
  partAt,
  type RuleGroup,
  type RulePart,
  type RulePath,
  removePart,
  replacePart,
} from './rule-tree.ts'

const TEXTS = defineTexts({
  zh: { undo: '撤销 (Ctrl Z)', redo: '重做 (Ctrl Shift Z)', keys: 'Alt ↵ 添加条件 · Alt ⌫ 删除' },
  en: { undo: 'Undo (Ctrl Z)', redo: 'Redo (Ctrl Shift Z)', keys: 'Alt ↵ adds a condition · Alt ⌫ removes' },
})
const DEPTH_MAX = 5
const CONDITIONS_MAX = 50

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

export interface RuleBuilderProps<C> {
  readonly initial: RuleGroup<C>
  readonly onChange: (rule: RuleGroup<C>) => void
  readonly kinds: readonly ConditionKind<C>[]
  readonly kindOf: (condition: C) => string
  /** How many people each part holds, by path (`''` the whole, `'0.1'` a part of a part). */
  readonly counts?: ReadonlyMap<RulePath, number>
  /** The counts belong to an earlier rule and new ones are on their way. */
  readonly counting?: boolean
  /** What is counted: 人. */
  readonly unit: string
  readonly readOnly?: boolean
  readonly depthMax?: number
  readonly conditionsMax?: number
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

/** Builds a rule of nested groups; the count of every part stands beside it; everything by keyboard, undone and redone. */
export function RuleBuilder<C>(props: RuleBuilderProps<C>) {
  const { kinds, kindOf, counts, counting = false, unit, readOnly = false } = props
  const texts = useTexts(TEXTS)
  const history = useHistory(props.initial, props.onChange)
  const rule = history.value
  const full = countConditions(rule) >= (props.conditionsMax ?? CONDITIONS_MAX)
  const tools = useMemo<RuleTools<C>>(
    () => ({
      kinds,
      kindOf,
      counting,
      unit,
      readOnly,
      full,
      depthMax: props.depthMax ?? DEPTH_MAX,
      countAt: (path) => counts?.get(path),
      replace: (path, part, about) => history.change(replacePart(rule, path, part), about),
      insert: (group, part) => history.change(insertPart(rule, group, part)),
      remove: (path) => history.change(removePart(rule, path)),
    }),
    [kinds, kindOf, counting, unit, readOnly, full, props.depthMax, counts, history, rule],
  )
  const press = (event: KeyboardEvent) => {
    if (readOnly) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      if (event.shiftKey) history.redo()
      else history.undo()
    }
    const path = (event.target as HTMLElement).closest<HTMLElement>('[data-rule-path]')?.dataset.rulePath
    if (!event.altKey || path === undefined) return
    const kind = kinds[0]
    if (event.key === 'Enter' && kind && !full) {
      event.preventDefault()
      const part = partAt(rule, path)
      const inGroup = part !== undefined && 'parts' in part
      const [group, at] = inGroup ? [path, undefined] : [parentOf(path), lastOf(path) + 1]
      history.change(insertPart(rule, group, { condition: kind.blank() }, at))
    }
    if (event.key === 'Backspace' && path !== '') {
      event.preventDefault()
      history.change(removePart(rule, path))
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for shortcuts pressed in the controls inside
    <div className="hs-rules" onKeyDown={press}>
      <RuleGroupView group={rule} path="" tools={tools} />
      {!readOnly && (
        <footer className="hs-rules-foot">
          <Tooltip title={texts.undo}>
            <Button
              type="text"
              aria-label={texts.undo}
              icon={<Icon name="undo" />}
              disabled={!history.canUndo}
              onClick={history.undo}
            />
          </Tooltip>
          <Tooltip title={texts.redo}>
            <Button
              type="text"
              aria-label={texts.redo}
              icon={<Icon name="redo" />}
              disabled={!history.canRedo}
              onClick={history.redo}
            />
          </Tooltip>
          <span className="hs-faint">{texts.keys}</span>
        </footer>
      )}
    </div>
  )
}
