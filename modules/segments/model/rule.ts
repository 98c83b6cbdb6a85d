import { z } from 'zod'
import { type Condition, findPlug } from '../conditions/list.ts'

/** Conditions and groups of one rule. */
export const RULE_NODES_MAX = 100
/** The rule as JSON in UTF-8. Its values travel twice, escaped, in a query that may hold 256 KiB. */
export const RULE_BYTES_MAX = 32_768
/** Groups inside groups; `not` does not count. */
export const RULE_DEPTH_MAX = 8

export type RuleNode =
  | { readonly all: readonly RuleNode[] }
  | { readonly any: readonly RuleNode[] }
  | { readonly not: RuleNode }
  | Condition

/** Who belongs to a segment. `{ all: [] }` is everybody. */
export interface Rule {
  readonly version: 1
  readonly root: RuleNode
}

type Path = readonly (string | number)[]
interface Problem {
  readonly path: Path
  readonly message: string
}

class Reading {
  readonly problems: Problem[] = []
  nodes = 0

  refuse(path: Path, message: string): undefined {
    this.problems.push({ path, message })
  }
}

/**
 * Reads a rule from JSON, naming the field of every problem. Written by hand because a recursive zod union answers
 * "invalid input" at the root and recurses as deep as the input likes.
 */
export const ruleSchema = z
  .custom<Rule>()
  .transform((json: unknown, ctx): Rule => {
    const reading = new Reading()
    const rule = readRule(json, reading)
    for (const { path, message } of reading.problems) ctx.addIssue({ code: 'custom', path: [...path], message })
    return rule ?? z.NEVER
  })
  .meta({
    description:
      '分群规则 Segment rule: {"version":1,"root":node}; node: {"all":[…]} | {"any":[…]} | {"not":…} | {"kind":"tag",…}',
  })

function readRule(json: unknown, reading: Reading): Rule | undefined {
  if (!isObject(json)) return reading.refuse([], '规则要是一个对象 / a rule is an object')
  if (json.version !== 1) reading.refuse(['version'], '只认识版本 1 / only version 1 is known')
  const extra = Object.keys(json).find((key) => key !== 'version' && key !== 'root')
  if (extra !== undefined) reading.refuse([extra], '没有这个字段 / no such field')
  const root = readNode(json.root, ['root'], 1, reading)
  if (!root || reading.problems.length > 0) return undefined
  const rule: Rule = { version: 1, root }
  const bytes = new TextEncoder().encode(JSON.stringify(rule)).length
  if (bytes > RULE_BYTES_MAX)
    return reading.refuse([], `规则最长 ${RULE_BYTES_MAX} 字节 / at most ${RULE_BYTES_MAX} bytes`)
  return rule
}

function readNode(json: unknown, path: Path, depth: number, reading: Reading): RuleNode | undefined {
  reading.nodes += 1
  if (reading.nodes > RULE_NODES_MAX) {
    const once = reading.nodes === RULE_NODES_MAX + 1
    return once
      ? reading.refuse(path, `最多 ${RULE_NODES_MAX} 个条件和组 / at most ${RULE_NODES_MAX} parts`)
      : undefined
  }
  if (!isObject(json)) return reading.refuse(path, '要是条件或组 / a condition or a group')
  if ('kind' in json) return readCondition(json, path, reading)
  const [key, ...more] = Object.keys(json)
  if (more.length > 0 || (key !== 'all' && key !== 'any' && key !== 'not'))
    return reading.refuse(path, '要有 all、any、not 或 kind 之一 / one of all, any, not, kind')
  const inner = [...path, key]
  if (key === 'not') {
    const not = readNode(json.not, inner, depth, reading)
    return not && { not }
  }
  if (depth > RULE_DEPTH_MAX)
    return reading.refuse(path, `组最多嵌套 ${RULE_DEPTH_MAX} 层 / groups nest ${RULE_DEPTH_MAX} deep at most`)
  const parts = readParts(json[key], inner, depth, reading)
  if (!parts) return undefined
  if (key === 'all') return { all: parts }
  return parts.length > 0 ? { any: parts } : reading.refuse(inner, '至少要有一个条件 / at least one part')
}

function readParts(json: unknown, path: Path, depth: number, reading: Reading): RuleNode[] | undefined {
  if (!Array.isArray(json)) return reading.refuse(path, '要是一个列表 / a list')
  return json.slice(0, RULE_NODES_MAX + 1).flatMap((part, at) => {
    const node = readNode(part, [...path, at], depth + 1, reading)
    return node ? [node] : []
  })
}

function readCondition(json: Readonly<Record<string, unknown>>, path: Path, reading: Reading): Condition | undefined {
  const plug = typeof json.kind === 'string' ? findPlug(json.kind) : undefined
  if (!plug) return reading.refuse([...path, 'kind'], '没有这种条件 / no such kind of condition')
  const parsed = plug.schema.safeParse(json)
  if (parsed.success) return parsed.data as Condition
  for (const issue of flatten(parsed.error.issues))
    reading.refuse([...path, ...issue.path.filter((step) => typeof step !== 'symbol')], issue.message)
}

/** Of a union the nearest member's issues: the one that got furthest. */
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const [nearest = []] = issue.errors.toSorted((a, b) => distance(a) - distance(b))
    return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
  })
}

/** A member whose own literals were not met is the wrong member. */
function distance(issues: readonly z.core.$ZodIssue[]): number {
  const foreign = issues.some((issue) => issue.code === 'invalid_value' && issue.path[0] === 'field')
  return issues.length + (foreign ? 100 : 0)
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
