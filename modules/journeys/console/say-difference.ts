import type { Settings } from '../model/settings.ts'
import type { Difference } from '../model/version-difference.ts'
import type { Node } from '../steps/node-schema.ts'
import { labelPort, letterOf, nameNode, type Speech, sayMinutes, sayTiming } from './node-words.ts'

/** What a reader needs to understand the values of two versions. */
export interface DifferenceNames {
  readonly speech: Speech
  /** The settings whose value is said. */
  readonly settings: Settings
  readonly staffName: (staffId: string) => string
  readonly goalWords: (goal: Settings['goal']) => string
  readonly words: {
    readonly yes: string
    readonly no: string
    readonly some: string
    readonly nowhere: string
    readonly entrance: string
    readonly days: (n: number) => string
    readonly reminder: (minutesBefore: number | null, whenOverdue: boolean) => string
    readonly kinds: Readonly<Record<string, string>>
    readonly ways: Readonly<Record<string, string>>
    readonly purposes: Readonly<Record<string, string>>
    readonly executors: Readonly<Record<string, string>>
    readonly primaryGoals: Readonly<Record<string, string>>
    readonly entries: Readonly<Record<string, string>>
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** One value of a difference as a person would say it: no id and no brace. */
export function sayDifference({ field, nodeId }: Difference, value: string, names: DifferenceNames): string {
  if (value === '') return ''
  const { speech, settings, words } = names
  const whole = nodeId === null ? sayWhole(field, value, names) : undefined
  if (whole !== undefined) return whole
  const node = settings.flow?.nodes.find(({ id }) => id === nodeId)
  if (field === 'next' && node) return sayNext(node, names)
  if (field === 'to' && nodeId === 'entry') return nameOf(value, names)
  if (field === 'until' && node?.kind === 'wait') return sayTiming(node.until, speech.texts)
  if (field === 'withinMinutes') return sayMinutes(Number(value), speech.texts)
  if (field === 'branches' && node?.kind === 'branch')
    return node.branches.map(({ segmentId }) => (segmentId ? speech.segmentName(segmentId) : '…')).join('、')
  if (field === 'shares' && node?.kind === 'split')
    return node.shares.map(({ percent }, place) => `${letterOf(place)} ${percent}%`).join('、')
  if (field === 'tagId') return speech.tagName(value)
  if (field === 'key') return speech.fieldName(value)
  if (field === 'event') return speech.eventName(value)
  if (field === 'contentKind') return words.kinds[value] ?? value
  if (field === 'of') return nameOf(value, names)
  if (field === 'stage') return (speech.texts.followStages as Readonly<Record<string, string>>)[value] ?? value
  return sayPlain(value, words)
}

/** What the step or node is called of which something differs: as it is now, or as it was where it is gone. */
export function nameOfPart(one: Difference, now: DifferenceNames, old: DifferenceNames): string {
  const { nodeId, title } = one
  if (nodeId === 'entry') return now.words.entrance
  for (const { settings, speech } of [now, old]) {
    const node = settings.flow?.nodes.find(({ id }) => id === nodeId)
    if (node) return nameNode(node, speech)
  }
  return title
}

function sayWhole(field: string, value: string, names: DifferenceNames): string | undefined {
  const { settings, speech, words, staffName, goalWords } = names
  const { executor, stage, goal, plan, entry, reminder } = settings
  if (field === 'way') return words.ways[value]
  if (field === 'purpose') return words.purposes[value]
  if (field === 'stage' && stage) return speech.segmentName(stage.segmentId)
  if (field === 'reminder') return words.reminder(reminder.minutesBefore, reminder.whenOverdue)
  if (field === 'goal') return `${goalWords(goal)} · ${words.days(goal.days)}`
  if (field === 'plan' && plan) return `${plan.hypothesis || '—'} · ${words.primaryGoals[plan.primaryGoal] ?? ''}`
  if (field === 'entry' && entry)
    return entry.kind === 'event' ? speech.eventName(entry.event) : words.entries[entry.kind]
  if (field !== 'executor' || !executor) return undefined
  const who = executor.kind === 'own_guide' ? [executor.fallbackStaffId ?? ''] : staffOf(executor)
  return [words.executors[executor.kind], ...who.filter((id) => id !== '').map(staffName)].join('、')
}

function staffOf(executor: Exclude<NonNullable<Settings['executor']>, { kind: 'own_guide' }>): readonly string[] {
  return executor.kind === 'named' ? [executor.staffId] : executor.staffIds
}

function sayNext(node: Node, names: DifferenceNames): string {
  const ways = Object.entries(node.next).map(([port, to]) => {
    const label = labelPort(node, port, names.speech)
    const where = to === null ? names.words.nowhere : nameOf(to, names)
    return label === undefined ? where : `${label} → ${where}`
  })
  return ways.join('；')
}

function nameOf(nodeId: string, { settings, speech, words }: DifferenceNames): string {
  const node = settings.flow?.nodes.find(({ id }) => id === nodeId)
  return node ? nameNode(node, speech) : words.some
}

function sayPlain(value: string, words: DifferenceNames['words']): string {
  if (value === 'true') return words.yes
  if (value === 'false') return words.no
  return UUID.test(value) || isJson(value) ? words.some : value
}

/** Words may begin with a brace of their own, that of a variable. */
function isJson(value: string): boolean {
  if (!/^[{[]/.test(value)) return false
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
