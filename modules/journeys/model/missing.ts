import { BY_SEGMENT, isBlankEntry, isOfSegment } from '../entries/entry-schema.ts'
import { flowFaults } from './flow-faults.ts'
import { isBlankGoal } from './goal.ts'
import type { Settings } from './settings.ts'
import { refusalOfWay } from './way.ts'

/** What a draft still lacks before it may be launched. Each names the setting it belongs to. */
export const MISSING = [
  'way_available',
  'stage',
  'entry',
  'steps',
  'step_text',
  'flow',
  'decision_days',
  'executor',
  'goal',
  'hypothesis',
  'name',
] as const
export type Missing = (typeof MISSING)[number]

/** For the sentence of a refusal. */
export const MISSING_WORDS: Readonly<Record<Missing, string>> = {
  way_available: '可用的发布方式',
  stage: '客户阶段（分群）',
  entry: '进入的条件',
  steps: '至少一个步骤',
  step_text: '每一步的话术',
  flow: '画布上没有错误的流程',
  decision_days: '决策周期',
  executor: '执行人',
  goal: '目标是什么',
  hypothesis: '假设',
  name: '名称',
}

/** What a shop asks for beside what every SOP needs. */
export interface LaunchRules {
  readonly hypothesisRequired: boolean
}
/** Of what runs already nothing more is asked. */
const NO_RULES: LaunchRules = { hypothesisRequired: false }

/** Everything that is missing, in the order of the settings. The checklist and the launch use the same answer. */
export function missingOf(name: string, settings: Settings, rules = NO_RULES): readonly Missing[] {
  const missing: Missing[] = []
  if (name.trim() === '') missing.push('name')
  if (refusalOfWay(settings.way)) missing.push('way_available')
  const { entry = BY_SEGMENT } = settings
  if (isOfSegment(entry) && !settings.stage) missing.push('stage')
  if (isBlankEntry(entry)) missing.push('entry')
  if (settings.flow) {
    if (flowFaults(settings.flow).length > 0) missing.push('flow')
  } else if (settings.steps.length === 0) missing.push('steps')
  if (settings.steps.some((step) => step.choiceId === undefined && step.text.trim() === '')) missing.push('step_text')
  const waits = settings.flow?.nodes.some((node) => node.kind === 'wait' && node.until.kind === 'decision')
  if (waits && settings.decisionDays === null) missing.push('decision_days')
  if (!settings.executor) missing.push('executor')
  if (isBlankGoal(settings.goal)) missing.push('goal')
  if (rules.hypothesisRequired && lacksHypothesis(settings)) missing.push('hypothesis')
  return missing
}

/** Blank or absent. */
export function lacksHypothesis({ plan }: Settings): boolean {
  return (plan?.hypothesis ?? '').trim() === ''
}

export const WARNINGS = ['too_frequent', 'no_holdout', 'long_after_goal'] as const
export type Warning = (typeof WARNINGS)[number]

/** What may be launched and should still be thought about. “一天一发没必要”: touches on neighbouring days tire people. */
export function warningsOf({ steps, holdoutPercent, goal }: Settings): readonly Warning[] {
  const days = steps.map((step) => step.day).toSorted((a, b) => a - b)
  const warnings: Warning[] = []
  if (days.some((day, i) => i > 0 && day - (days[i - 1] ?? day) < 2)) warnings.push('too_frequent')
  if (holdoutPercent === 0) warnings.push('no_holdout')
  if ((days.at(-1) ?? 0) > goal.days) warnings.push('long_after_goal')
  return warnings
}
