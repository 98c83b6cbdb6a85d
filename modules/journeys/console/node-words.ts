import type { SameTexts } from '#kit/web/texts.ts'
import type { Flow } from '../model/flow.ts'
import type { FaultAt } from '../model/flow-faults.ts'
import { MINUTES_OF_A_DAY, type Until } from '../model/node-timing.ts'
import { HELD } from '../steps/holdout/schema.ts'
import { HAPPENED } from '../steps/listen/schema.ts'
import type { Node, NodeOf } from '../steps/node-schema.ts'
import { NEXT } from '../steps/port.ts'
import type { FLOW_TEXTS } from './flow-texts.ts'

type FlowTexts = (typeof FLOW_TEXTS)['zh']

/** What is needed to speak of nodes. */
export interface Speech {
  readonly texts: SameTexts<FlowTexts>
  readonly segmentName: (segmentId: string) => string
  readonly tagName: (tagId: string) => string
  readonly eventName: (event: string) => string
  readonly fieldName: (key: string) => string
}

const MINUTES_OF_AN_HOUR = 60
const LETTERS = 'ABCDEFGH'

/** What a wait waits for. */
export function sayTiming(timing: Until, texts: Speech['texts']): string {
  const { wait, weekdays, or } = texts
  if (timing.kind === 'day') return wait.day(timing.day, timing.time)
  if (timing.kind === 'clock') return wait.clock(timing.days, timing.time)
  if (timing.kind === 'weekday') return wait.weekday(sayWeekdays(timing.weekdays, weekdays, or), timing.time)
  if (timing.kind === 'decision') return wait.decision(timing.percent, timing.time)
  return sayMinutes(timing.minutes, texts)
}

/** So many minutes in whole days or hours, where they are. */
export function sayMinutes(minutes: number, { wait }: Speech['texts']): string {
  if (minutes % MINUTES_OF_A_DAY === 0) return wait.days(minutes / MINUTES_OF_A_DAY)
  return minutes % MINUTES_OF_AN_HOUR === 0 ? wait.hours(minutes / MINUTES_OF_AN_HOUR) : wait.minutes(minutes)
}

function sayWeekdays(days: readonly number[], names: Readonly<Record<string, string>>, or: string): string {
  return days
    .toSorted((a, b) => a - b)
    .map((day) => names[day] ?? '')
    .join(or)
}

/** What a node is called: by its own name, or by what it does. */
export function nameNode(node: Node, speech: Speech): string {
  return node.title === '' ? sayDeed(node, speech) : node.title
}

/** What a node does, in a few words. */
export function sayDeed(node: Node, { texts, tagName, eventName, fieldName }: Speech): string {
  if (node.kind === 'wait') return sayTiming(node.until, texts)
  if (node.kind === 'listen' && node.event !== '') return texts.listen(eventName(node.event))
  if (node.kind === 'stage' && node.stage !== null) return texts.setStage(texts.followStages[node.stage])
  if (node.kind === 'holdout') return texts.leaveAlone(node.percent)
  if (node.kind === 'exit' && node.why !== '') return texts.exitFor(node.why)
  if (node.kind === 'field' && node.key !== null) return texts.setField(fieldName(node.key), node.value)
  if (node.kind !== 'tag') return texts.kinds[node.kind]
  const deed = node.off ? texts.takeOff : texts.putOn
  return node.tagId === null ? deed : `${deed} ${tagName(node.tagId)}`
}

/** What stands below the name of a node. */
export function linesOf(node: Node, speech: Speech): readonly string[] {
  const deed = node.title === '' || node.kind === 'message' ? [] : [sayDeed(node, speech)]
  if (node.kind === 'listen' || node.kind === 'outcome')
    return [...deed, speech.texts.within(sayMinutes(node.withinMinutes, speech.texts))]
  if (node.kind === 'task') return node.text.trim() === '' ? deed : [...deed, firstLine(node.text)]
  return node.kind === 'message' ? sayMessage(node, speech) : deed
}

function sayMessage({ choiceId, text }: NodeOf<'message'>, { texts }: Speech): readonly string[] {
  if (choiceId !== undefined) return [texts.byChoice]
  return text.trim() === '' ? [] : [firstLine(text)]
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}

/** What stands on a way on from a node; nothing where there is but one. */
export function labelPort(node: Node, port: string, { texts, segmentName }: Speech): string | undefined {
  if (node.kind === 'holdout') return port === HELD ? texts.held : texts.goesOn
  if (port === NEXT) return undefined
  if (node.kind === 'split') {
    const place = node.shares.findIndex((one) => one.port === port)
    return texts.share(letterOf(place), node.shares[place]?.percent ?? 0)
  }
  if (node.kind === 'outcome') return (texts.outcomes as Readonly<Record<string, string>>)[port]
  if (node.kind === 'listen') return port === HAPPENED ? texts.happened : texts.silent
  const branch = node.kind === 'branch' ? node.branches.find((one) => one.port === port) : undefined
  if (!branch) return texts.otherwise
  return branch.segmentId === null ? texts.noSegment : segmentName(branch.segmentId)
}

/** The name of a variant. */
export function letterOf(place: number): string {
  return LETTERS[place] ?? String(place + 1)
}

/** What is wrong with a node, in the words of its own form. */
export function sayFault({ fault, nodeId }: FaultAt, flow: Flow, { texts }: Speech): string {
  const kind = flow.nodes.find(({ id }) => id === nodeId)?.kind ?? ''
  const own: Readonly<Record<string, string>> = texts.noTextOf
  return (fault === 'no_text' ? own[kind] : undefined) ?? texts.faults[fault]
}
