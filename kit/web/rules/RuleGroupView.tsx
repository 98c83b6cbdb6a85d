import { Button, Dropdown, type MenuProps, Segmented } from 'antd'
import { formatNumber } from '../format.ts'
import { Icon } from '../icons.tsx'
import { defineTexts, useTexts } from '../texts.ts'
import type { ConditionKind, RuleTools } from './rule-tools.ts'
import { depthOf, isGroup, pathOf, type RuleCondition, type RuleGroup, type RulePath } from './rule-tree.ts'

const TEXTS = defineTexts({
  zh: {
    and: '都满足',
    or: '满足任一',
    not: '排除',
    add: '加条件',
    addGroup: '加一组',
    remove: '删除这一项',
    full: '条件已到上限',
    kind: '条件种类',
    empty: '还没有条件：现在是所有人。',
  },
  en: {
    and: 'All of',
    or: 'Any of',
    not: 'Not',
    add: 'Add condition',
    addGroup: 'Add group',
    remove: 'Remove this part',
    full: 'No more conditions can be added',
    kind: 'Kind of condition',
    empty: 'No condition yet: this is everybody.',
  },
})

interface GroupProps<C> {
  readonly group: RuleGroup<C>
  readonly path: RulePath
  readonly tools: RuleTools<C>
}

/** A group of the rule with everything in it. */
export function RuleGroupView<C>({ group, path, tools }: GroupProps<C>) {
  const texts = useTexts(TEXTS)
  const deepest = depthOf(path) >= tools.depthMax
  const join = (next: 'and' | 'or') => tools.replace(path, { ...group, join: next })
  return (
    <fieldset className={group.not ? 'hs-rule-group hs-rule-not' : 'hs-rule-group'} data-rule-path={path}>
      <header className="hs-rule-head">
        <Segmented
          size="small"
          disabled={tools.readOnly}
          value={group.join}
          options={[
            { value: 'and', label: texts.and },
            { value: 'or', label: texts.or },
          ]}
          onChange={join}
        />
        <NotSwitch on={group.not} tools={tools} onChange={(not) => tools.replace(path, { ...group, not })} />
        <span className="hs-grow" />
        <PartCount path={path} tools={tools} />
        {path !== '' && <RemoveButton path={path} tools={tools} />}
      </header>
      {group.parts.length === 0 && <p className="hs-faint">{texts.empty}</p>}
      <ul>
        {group.parts.map((part, at) => {
          const inner = pathOf(path, at)
          return (
            <li key={inner}>
              {isGroup(part) ? (
                <RuleGroupView group={part} path={inner} tools={tools} />
              ) : (
                <ConditionView part={part} path={inner} tools={tools} />
              )}
            </li>
          )
        })}
      </ul>
      {!tools.readOnly && (
        <footer className="hs-rule-add">
          <AddButton tools={tools} onAdd={(kind) => tools.insert(path, { condition: kind.blank() })} />
          {!deepest && tools.kinds[0] && (
            <Button
              type="text"
              disabled={tools.full}
              onClick={() => {
                const kind = tools.kinds[0]
                if (kind)
                  tools.insert(path, {
                    join: group.join === 'and' ? 'or' : 'and',
                    parts: [{ condition: kind.blank() }],
                  })
              }}
            >
              {texts.addGroup}
            </Button>
          )}
        </footer>
      )}
    </fieldset>
  )
}

function ConditionView<C>({ part, path, tools }: { part: RuleCondition<C>; path: RulePath; tools: RuleTools<C> }) {
  const texts = useTexts(TEXTS)
  const kind = tools.kinds.find((one) => one.kind === tools.kindOf(part.condition))
  if (!kind) return null
  const problem = kind.problem?.(part.condition)
  const items = menuOf(tools.kinds, (next) => tools.replace(path, { ...part, condition: next.blank() }))
  return (
    <div className={part.not ? 'hs-rule-condition hs-rule-not' : 'hs-rule-condition'} data-rule-path={path}>
      <NotSwitch on={part.not} tools={tools} onChange={(not) => tools.replace(path, { ...part, not })} />
      <Dropdown trigger={['click']} disabled={tools.readOnly} menu={{ items }}>
        <Button type="text" className="hs-rule-kind" aria-label={`${texts.kind}: ${kind.label}`}>
          {kind.label}
        </Button>
      </Dropdown>
      <div className="hs-rule-editor">
        <kind.Editor
          value={part.condition}
          readOnly={tools.readOnly}
          onChange={(condition) => tools.replace(path, { ...part, condition }, `edit:${path}`)}
        />
        {problem && <span className="hs-field-note hs-bad">{problem}</span>}
      </div>
      <PartCount path={path} tools={tools} />
      <RemoveButton path={path} tools={tools} />
    </div>
  )
}

interface NotSwitchProps<C> {
  readonly on: boolean | undefined
  readonly tools: RuleTools<C>
  readonly onChange: (not: boolean) => void
}

function NotSwitch<C>({ on = false, tools, onChange }: NotSwitchProps<C>) {
  const texts = useTexts(TEXTS)
  if (tools.readOnly && !on) return null
  return (
    <button type="button" className="hs-not" aria-pressed={on} disabled={tools.readOnly} onClick={() => onChange(!on)}>
      {texts.not}
    </button>
  )
}

function PartCount<C>({ path, tools }: { path: RulePath; tools: RuleTools<C> }) {
  const count = tools.countAt(path)
  if (count === undefined) return tools.counting ? <span className="hs-rule-count hs-faint">…</span> : null
  return (
    <span className={tools.counting ? 'hs-rule-count hs-num hs-old' : 'hs-rule-count hs-num'}>
      {formatNumber(count)} {tools.unit}
    </span>
  )
}

function RemoveButton<C>({ path, tools }: { path: RulePath; tools: RuleTools<C> }) {
  const texts = useTexts(TEXTS)
  if (tools.readOnly) return null
  return (
    <Button
      type="text"
      size="small"
      aria-label={texts.remove}
      icon={<Icon name="close" />}
      onClick={() => tools.remove(path)}
    />
  )
}

function AddButton<C>({ tools, onAdd }: { tools: RuleTools<C>; onAdd: (kind: ConditionKind<C>) => void }) {
  const texts = useTexts(TEXTS)
  return (
    <Dropdown trigger={['click']} disabled={tools.full} menu={{ items: menuOf(tools.kinds, onAdd) }}>
      <Button icon={<Icon name="plus" />} title={tools.full ? texts.full : undefined}>
        {texts.add}
      </Button>
    </Dropdown>
  )
}

type MenuItems = NonNullable<MenuProps['items']>

function menuOf<C>(kinds: readonly ConditionKind<C>[], onPick: (kind: ConditionKind<C>) => void): MenuItems {
  const entry = (kind: ConditionKind<C>) => ({ key: kind.kind, label: kind.label, onClick: () => onPick(kind) })
  const headings = [...new Set(kinds.map((kind) => kind.heading ?? ''))]
  return headings.flatMap<MenuItems[number]>((heading) => {
    const entries = kinds.filter((kind) => (kind.heading ?? '') === heading).map(entry)
    return heading === '' ? entries : [{ type: 'group' as const, key: heading, label: heading, children: entries }]
  })
}
