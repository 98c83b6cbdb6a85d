/** A rule: conditions joined by and/or, groups in groups, any part turned round by `not`. */
export interface RuleGroup<C> {
  readonly join: 'and' | 'or'
  readonly not?: boolean
  readonly parts: readonly RulePart<C>[]
}
export interface RuleCondition<C> {
  readonly condition: C
  readonly not?: boolean
}
export type RulePart<C> = RuleGroup<C> | RuleCondition<C>

/** Where a part stands: `''` is the root, `'0.2'` the third part of the first part. Counts use the same paths. */
export type RulePath = string

/** Tells a group from a condition. */
export function isGroup<C>(part: RulePart<C>): part is RuleGroup<C> {
  return 'parts' in part
}

/** The path of a group's part. */
export function pathOf(group: RulePath, at: number): RulePath {
  return group === '' ? String(at) : `${group}.${at}`
}

/** The part at a path, or undefined. */
export function partAt<C>(root: RulePart<C>, path: RulePath): RulePart<C> | undefined {
  return stepsOf(path).reduce<RulePart<C> | undefined>(
    (part, step) => (part && isGroup(part) ? part.parts[step] : undefined),
    root,
  )
}

/** The rule with another part at the path. */
export function replacePart<C>(root: RuleGroup<C>, path: RulePath, next: RulePart<C>): RuleGroup<C> {
  if (path === '') return isGroup(next) ? next : root
  return changeGroup(root, parentOf(path), (parts) => parts.toSpliced(lastOf(path), 1, next))
}

/** The rule with one more part at the end of the group, or at `at`. */
export function insertPart<C>(root: RuleGroup<C>, group: RulePath, part: RulePart<C>, at?: number): RuleGroup<C> {
  return changeGroup(root, group, (parts) => parts.toSpliced(at ?? parts.length, 0, part))
}

/** The rule without the part; a group that loses its last part goes too, the root stays. */
export function removePart<C>(root: RuleGroup<C>, path: RulePath): RuleGroup<C> {
  if (path === '') return root
  const parent = parentOf(path)
  const smaller = changeGroup(root, parent, (parts) => parts.toSpliced(lastOf(path), 1))
  const left = partAt(smaller, parent)
  return parent !== '' && left && isGroup(left) && left.parts.length === 0 ? removePart(smaller, parent) : smaller
}

/** How many conditions the rule has. */
export function countConditions<C>(part: RulePart<C>): number {
  return isGroup(part) ? part.parts.reduce((sum, inner) => sum + countConditions(inner), 0) : 1
}

/** Which parts stand where, without what they say: changes when paths change their meaning. */
export function shapeOf<C>(part: RulePart<C>): string {
  return isGroup(part) ? `(${part.parts.map(shapeOf).join('')})` : 'c'
}

/** How many groups lie around the path, the root included. */
export function depthOf(path: RulePath): number {
  return stepsOf(path).length + 1
}

/** The path of the group a part stands in. */
export function parentOf(path: RulePath): RulePath {
  return path.split('.').slice(0, -1).join('.')
}

/** The place of a part in its group. */
export function lastOf(path: RulePath): number {
  return stepsOf(path).at(-1) ?? 0
}

function stepsOf(path: RulePath): readonly number[] {
  return path === '' ? [] : path.split('.').map(Number)
}

function changeGroup<C>(
  group: RuleGroup<C>,
  path: RulePath,
  change: (parts: readonly RulePart<C>[]) => readonly RulePart<C>[],
): RuleGroup<C> {
  const [first, ...rest] = stepsOf(path)
  if (first === undefined) return { ...group, parts: change(group.parts) }
  const inner = group.parts[first]
  if (!inner || !isGroup(inner)) return group
  return { ...group, parts: group.parts.toSpliced(first, 1, changeGroup(inner, rest.join('.'), change)) }
}
