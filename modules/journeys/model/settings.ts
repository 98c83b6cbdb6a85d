import { z } from 'zod'
import { AMOUNT_PER_UNIT, type Amount } from '#kit/pure/money.ts'
import { entrySchema } from '../entries/entry-schema.ts'
import type { Node } from '../steps/node-schema.ts'
import { stepSchema } from '../steps/step-schema.ts'
import { flowSchema } from './flow.ts'
import { goalSchema } from './goal.ts'
import { HOLDOUT_PERCENT_MAX } from './holdout.ts'
import { WAYS } from './way.ts'

/** Steps of one journey. */
export const STEPS_MAX = 30
/** Guides of one round. */
const ROUND_MAX = 200
const DAYS_MAX = 365
/** Most that one touch may be said to bring. */
export const TOUCH_VALUE_MAX = 1_000_000 * AMOUNT_PER_UNIT

/** Longest hypothesis, in characters. */
export const HYPOTHESIS_MAX = 400
/** What a journey is for: the one thing by which it is judged. */
export const PRIMARY_GOALS = ['money', 'orders', 'buyers'] as const

/** Said before the launch, so that nobody finds afterwards what it was to show. */
const planSchema = z.object({
  hypothesis: z.string().max(HYPOTHESIS_MAX).default(''),
  primaryGoal: z.enum(PRIMARY_GOALS).default('money'),
})

/** Who is meant: the people of a saved segment. */
const stageSchema = z.object({ segmentId: z.uuid() })

/** Who does it. */
export const executorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own_guide'), fallbackStaffId: z.uuid().nullable() }),
  z.object({ kind: z.literal('named'), staffId: z.uuid() }),
  z.object({ kind: z.literal('round_robin'), staffIds: z.array(z.uuid()).min(1).max(ROUND_MAX) }),
])
export type Executor = z.infer<typeof executorSchema>

/** The six settings of an SOP, then what rounds them off. What may still be missing in a draft is null or empty. */
export const settingsSchema = z.object({
  /** ① */
  way: z.enum(WAYS),
  /** ② */
  stage: stageSchema.nullable(),
  /** By what people enter; without it by coming into the segment. Of the others the segment says who may. */
  entry: entrySchema.optional(),
  /** People who come into the segment after the launch are enrolled too. */
  enrolLater: z.boolean(),
  /** May enter again so many days after they last entered; null: once. */
  reentryDays: z.number().int().min(1).max(DAYS_MAX).nullable(),
  /** ③ How long customers take to decide, in days; only to propose intervals. */
  decisionDays: z.number().int().min(1).max(DAYS_MAX).nullable(),
  /** ③ and ④ */
  steps: z.array(stepSchema).max(STEPS_MAX),
  /** Instead of the list of steps, for a journey that is drawn. */
  flow: flowSchema.optional(),
  /** ⑤ */
  executor: executorSchema.nullable(),
  /** How long the doer has, in hours. */
  dueHours: z.number().int().min(1).max(72),
  /** ⑥ */
  reminder: z.object({
    minutesBefore: z.number().int().min(5).max(1440).nullable(),
    whenOverdue: z.boolean(),
  }),
  /** Leaves the journey by it, within so many days of entering. */
  goal: goalSchema,
  /** What it is to show, and by which one number; fixed while it runs. */
  plan: planSchema.optional(),
  purpose: z.enum(['marketing', 'service']),
  holdoutPercent: z.number().int().min(0).max(HOLDOUT_PERCENT_MAX),
  /**
   * What one touch of it is expected to bring, in ten-thousandths, until that was measured: among journeys of the same
   * priority the higher goes first, and a touch that may cost more in people waits.
   */
  touchValue: z.number().int().min(0).max(TOUCH_VALUE_MAX).nullish(),
})
export type Settings = z.infer<typeof settingsSchema>

/** What a new journey starts with. */
export const BLANK_SETTINGS: Settings = {
  way: 'private_chat',
  stage: null,
  enrolLater: true,
  reentryDays: null,
  decisionDays: null,
  steps: [],
  executor: { kind: 'own_guide', fallbackStaffId: null },
  dueHours: 10,
  reminder: { minutesBefore: 60, whenOverdue: true },
  goal: { kind: 'bought', days: 30 },
  purpose: 'marketing',
  holdoutPercent: 10,
}

/** The settings with their steps in the order in which they come. */
export function inOrder(settings: Settings): Settings {
  const steps = settings.steps.toSorted((a, b) => a.day - b.day || a.time.localeCompare(b.time))
  return { ...settings, steps }
}

/**
 * Whether two settings take in and measure people in the same way. While a journey runs that stays, so that those it
 * reached can be held against those it left alone; the way itself may change from version to version.
 */
export function sameFrame(one: Settings, other: Settings): boolean {
  return JSON.stringify(frameOf(one)) === JSON.stringify(frameOf(other))
}

/** Whether two settings lead people the same way: then only words, the doer and reminders differ. */
export function sameWay(one: Settings, other: Settings): boolean {
  return JSON.stringify(wayOf(one)) === JSON.stringify(wayOf(other))
}

/** Whether two settings say the same. PostgreSQL keeps jsonb in an order of its own, the schema puts it right again. */
export function sameSettings(one: Settings, other: Settings): boolean {
  return JSON.stringify(inForm(one)) === JSON.stringify(inForm(other))
}

function inForm(settings: Settings): Settings {
  return settingsSchema.parse(inOrder(settings))
}

function frameOf(settings: Settings) {
  const { entry, stage, enrolLater, reentryDays, goal, plan, holdoutPercent, flow } = inForm(settings)
  return { entry, stage, enrolLater, reentryDays, goal, plan, holdoutPercent, drawn: flow !== undefined }
}

function wayOf(settings: Settings) {
  const { way, purpose, decisionDays, ...formed } = inForm(settings)
  const steps = formed.steps.map(({ id, kind, day, time }) => ({ id, kind, day, time }))
  const flow = formed.flow && { entry: formed.flow.entry, nodes: formed.flow.nodes.map(withoutWords) }
  return { way, purpose, steps, flow, ...(flow ? { decisionDays } : {}) }
}

/** What is said there moves nobody. */
const WORDS: ReadonlySet<Node['kind']> = new Set(['message', 'invite', 'task', 'send', 'notify'])

/** Of a message or a task only that it stands there moves people; the name of a node moves nobody. */
function withoutWords({ title: _, ...node }: Node) {
  return WORDS.has(node.kind) ? { id: node.id, kind: node.kind, next: node.next } : node
}

/** What a touch is said to bring, as `reach` is told of it; nothing where nobody said it. */
export function touchWorthOf({ touchValue }: Pick<Settings, 'touchValue'>): { readonly value?: Amount } {
  return typeof touchValue === 'number' ? { value: touchValue } : {}
}
