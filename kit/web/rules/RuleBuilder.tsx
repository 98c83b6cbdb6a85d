import { Button, Tooltip } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon } from '../icons.tsx'
import { defineTexts, useTexts } from '../texts.ts'
import { useHistory } from '../use-history.ts'
import { RuleGroupView } from './RuleGroupView.tsx'
import type { ConditionKind, RuleTools } from './rule-tools.ts'
import {
  countConditions,
  insertPart,
  isGroup,
  lastOf,
  parentOf,
  partAt,
  pathOf,
  type RuleGroup,
  type RulePart,
  type RulePath,
  removePart,
  replacePart,
  shapeOf,
} from './rule-tree.ts'

const TEXTS = defineTexts({
  zh: { undo: '撤销 (Ctrl Z)', redo: '重做 (Ctrl Shift Z)', keys: 'Alt ↵ 添加条件 · Alt ⌫ 删除' },
  en: { undo: 'Undo (Ctrl Z)', redo: 'Redo (Ctrl Shift Z)', keys: 'Alt ↵ adds a condition · Alt ⌫ removes' },
})
const DEPTH_MAX = 5
const CONDITIONS_MAX = 50

type Counts = ReadonlyMap<RulePath, number> | undefined

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

/** Builds a rule of nested groups, each part with its count; all of it by keyboard, undone and redone. */
export function RuleBuilder<C>(props: RuleBuilderProps<C>) {
  const { kinds, kindOf, counts, counting = false, unit, readOnly = false } = props
  const texts = useTexts(TEXTS)
  const history = useHistory(props.initial, props.onChange)
  const rule = history.value
  const current = useCurrentCounts(rule, counts)
  const full = countConditions(rule) >= (props.conditionsMax ?? CONDITIONS_MAX)
  const { frame, focusOn } = useFocus(rule)
  const insert = (group: RulePath, part: RulePart<C>, at?: number) => {
    const parts = partAt(rule, group)
    const place = at ?? (parts && isGroup(parts) ? parts.parts.length : 0)
    history.change(insertPart(rule, group, part, place))
    focusOn(pathOf(group, place))
  }
  const remove = (path: RulePath) => {
    history.change(removePart(rule, path))
    focusOn(parentOf(path))
  }
  const tools: RuleTools<C> = {
    kinds,
    kindOf,
    counting,
    unit,
    readOnly,
    full,
    depthMax: props.depthMax ?? DEPTH_MAX,
    countAt: (path) => current?.get(path),
    replace: (path, part, about) => history.change(replacePart(rule, path, part), about),
    insert,
    remove,
  }
  const addAfter = (path: RulePath) => {
    const kind = kinds[0]
    const part = partAt(rule, path)
    if (!kind || !part || full) return
    if (isGroup(part)) insert(path, { condition: kind.blank() })
    else insert(parentOf(path), { condition: kind.blank() }, lastOf(path) + 1)
  }
  const press = (event: KeyboardEvent) => {
    const path = (event.target as HTMLElement).closest<HTMLElement>('[data-rule-path]')?.dataset.rulePath
    if (readOnly) return
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      if (event.shiftKey) history.redo()
      else history.undo()
    } else if (event.altKey && event.key === 'Enter' && path !== undefined) addAfter(path)
    else if (event.altKey && event.key === 'Backspace' && path) remove(path)
    else return
    event.preventDefault()
  }
  return (
    <fieldset className="hs-rules" ref={frame} onKeyDown={press}>
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
    </fieldset>
  )
}

/** Counts come by place: once the places have moved, old counts would stand beside the wrong parts. */
function useCurrentCounts<C>(rule: RuleGroup<C>, counts: Counts): Counts {
  const shape = shapeOf(rule)
  const [given, setGiven] = useState({ counts, shape })
  if (counts !== given.counts) setGiven({ counts, shape })
  return counts === given.counts && shape !== given.shape ? undefined : counts
}

/** After a part was added or removed the keyboard goes on where the change was. */
function useFocus(rule: unknown) {
  const frame = useRef<HTMLFieldSetElement>(null)
  const wanted = useRef<RulePath>(undefined)
  useEffect(() => {
    if (rule === undefined || wanted.current === undefined) return
    const part = frame.current?.querySelector(`[data-rule-path="${wanted.current}"]`)
    wanted.current = undefined
    const find = (selector: string) => part?.querySelector<HTMLElement>(selector)
    const control = find('.hs-rule-editor :is(input, button)') ?? find('.hs-rule-kind') ?? find('button')
    control?.focus()
  }, [rule])
  const focusOn = (path: RulePath) => {
    wanted.current = path
  }
  return { frame, focusOn }
}
