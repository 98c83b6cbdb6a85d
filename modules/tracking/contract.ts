import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { PROPERTY_TYPES } from './model/plan.ts'
import { CALL_KINDS, NAME_CHARACTERS_MAX, PROBLEM_REASONS } from './model/received-event.ts'
import { SOURCE_KINDS, SOURCE_NAME_MAX, SOURCES_MAX, USER_SPACE_MAX } from './model/source.ts'

export { PROPERTY_TYPES, type PropertyType } from './model/plan.ts'
export { CALL_KINDS, PLAN_REASONS, PROBLEM_REASONS, type ProblemReason, REASON_WORDS } from './model/received-event.ts'
export type { Change } from './model/repair.ts'
export { type Snippet, snippetsOf } from './model/snippet.ts'
export { SOURCE_KINDS } from './model/source.ts'
export { EVENT_LABELS, STANDARD_EVENTS } from './model/standard-events.ts'

/** Most events of a plan, properties of one event, and choices of one property. */
export const PLAN_EVENTS_MAX = 500
export const PLAN_PROPERTIES_MAX = 60
const CHOICES_MAX = 100
/** Repair rules of a tenant, and quarantined events replayed or set aside at once. */
export const RULES_MAX = 200
export const REPLAY_MAX = 2_000
const LABEL_MAX = 60
/** Events the debugger shows at once. */
export const RECENT_SHOWN_MAX = 200

const name = z.string().trim().min(1).max(NAME_CHARACTERS_MAX)
const key = z.string().trim().min(1).max(100)
const OUTCOMES = ['settled', 'waiting', 'quarantined'] as const
const STATES = ['held', 'replayed', 'discarded'] as const
const json = z.record(z.string(), z.unknown())

export const sourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  userSpace: z.string(),
  writeKey: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})

export const listSources = defineRoute({
  method: 'get',
  path: '/tracking/sources',
  name: 'listSources',
  summary: '事件来源与写入密钥',
  permission: 'tracking.read',
  answer: z.object({ items: z.array(sourceSchema) }),
})

export const createSource = defineRoute({
  method: 'post',
  path: '/tracking/sources',
  name: 'createSource',
  summary: '新建事件来源，得到写入密钥',
  permission: 'tracking.manage_sources',
  body: z.object({
    name: z.string().trim().min(1).max(SOURCE_NAME_MAX),
    kind: z.enum(SOURCE_KINDS),
    userSpace: z
      .string()
      .trim()
      .max(USER_SPACE_MAX)
      .regex(/^[\w-]*$/)
      .default(''),
  }),
  answer: sourceSchema,
  refusals: {
    too_many: {
      status: 409,
      zh: `最多 ${SOURCES_MAX} 个在用的来源。请先停用不再使用的。`,
      en: `At most ${SOURCES_MAX} sources in use. Revoke one that is not used any more.`,
    },
  },
})

export const revokeSource = defineRoute({
  method: 'post',
  path: '/tracking/sources/{sourceId}/revoke',
  name: 'revokeSource',
  summary: '停用来源，或撤销停用',
  permission: 'tracking.manage_sources',
  params: z.object({ sourceId: z.uuid() }),
  body: z.object({ revoked: z.boolean() }),
  answer: sourceSchema,
})

const propertySchema = z.object({
  key,
  label: z.string().trim().max(LABEL_MAX).default(''),
  type: z.enum(PROPERTY_TYPES),
  required: z.boolean().default(false),
  choices: z.array(z.string().trim().min(1).max(100)).max(CHOICES_MAX).default([]),
})

const planDraft = {
  label: z.string().trim().max(LABEL_MAX).default(''),
  description: z.string().trim().max(500).default(''),
  ownerStaffId: z.uuid().nullable().default(null),
  properties: z.array(propertySchema).max(PLAN_PROPERTIES_MAX).default([]),
  extraProperties: z.enum(['accept', 'quarantine']).default('accept'),
}

export const plannedSchema = z.object({
  id: z.string(),
  name: z.string(),
  label: z.string(),
  description: z.string(),
  ownerStaffId: z.string().nullable(),
  ownerName: z.string(),
  properties: z.array(propertySchema),
  extraProperties: z.enum(['accept', 'quarantine']),
  archived: z.boolean(),
  savedAt: z.string(),
})

const planRefusals = {
  name_taken: {
    status: 409,
    zh: '规划里已经有“{name}”。请打开它来改。',
    en: '“{name}” is planned already. Open it to change it.',
  },
  same_key_twice: {
    status: 422,
    zh: '属性“{key}”写了两次。请删掉一个。',
    en: 'The property “{key}” stands there twice. Remove one.',
  },
  too_many: {
    status: 409,
    zh: `规划最多 ${PLAN_EVENTS_MAX} 个事件。`,
    en: `A plan holds at most ${PLAN_EVENTS_MAX} events.`,
  },
  unknown_owner: {
    status: 422,
    zh: '没有这位员工。请从列表里选。',
    en: 'No such member of staff. Pick from the list.',
  },
} as const

export const readPlan = defineRoute({
  method: 'get',
  path: '/tracking/plan',
  name: 'readPlan',
  summary: '事件规划、最近来过而没有规划的事件、未知事件的处理',
  permission: 'tracking.read',
  answer: z.object({
    unknownEvents: z.enum(['accept', 'quarantine']),
    /** `lastSeenAt` within the days the debugger looks back on. */
    items: z.array(plannedSchema.extend({ lastSeenAt: z.string().nullable() })),
    /** What came lately and is not planned, the last first, with what it carried as far as that is one type. */
    unplanned: z.array(
      z.object({ name: z.string(), times: z.number().int(), lastAt: z.string(), properties: z.array(propertySchema) }),
    ),
    staff: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
})

export const saveUnknownEvents = defineRoute({
  method: 'put',
  path: '/tracking/settings',
  name: 'saveUnknownEvents',
  summary: '未知事件：接受或隔离',
  permission: 'tracking.manage',
  body: z.object({ unknownEvents: z.enum(['accept', 'quarantine']) }),
  answer: z.object({ unknownEvents: z.enum(['accept', 'quarantine']) }),
})

export const planEvent = defineRoute({
  method: 'post',
  path: '/tracking/plan',
  name: 'planEvent',
  summary: '规划一个事件',
  permission: 'tracking.manage',
  body: z.object({ name, ...planDraft }),
  answer: plannedSchema,
  refusals: planRefusals,
})

export const changePlanned = defineRoute({
  method: 'put',
  path: '/tracking/plan/{eventId}',
  name: 'changePlanned',
  summary: '改规划里的事件',
  permission: 'tracking.manage',
  params: z.object({ eventId: z.uuid() }),
  body: z.object({ ...planDraft, archived: z.boolean().default(false) }),
  answer: plannedSchema,
  refusals: planRefusals,
})

const shownEvent = {
  name: z.string(),
  kind: z.enum(CALL_KINDS),
  userId: z.string(),
  anonymousId: z.string(),
  properties: json,
  traits: json,
  context: json,
  messageId: z.string(),
  at: z.string(),
  receivedAt: z.string(),
}

export const listRecentEvents = defineRoute({
  method: 'get',
  path: '/tracking/recent',
  name: 'listRecentEvents',
  summary: '刚刚收到的事件，新的在前；手机号打码',
  permission: 'tracking.read',
  query: z.object({
    q: z.string().trim().max(NAME_CHARACTERS_MAX).optional(),
    outcome: z.enum(OUTCOMES).optional(),
    sourceId: z.uuid().optional(),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        ...shownEvent,
        id: z.string(),
        sourceName: z.string(),
        contactId: z.number().int().nullable(),
        /** Null for nobody known, and for whoever may not see people. */
        contactName: z.string().nullable(),
        outcome: z.enum(OUTCOMES),
        reason: z.string(),
        settledAt: z.string(),
        /** From the event to its receipt, and from its receipt to its place, in milliseconds. */
        wayMs: z.number().int(),
        settlingMs: z.number().int(),
      }),
    ),
    waiting: z.object({ events: z.number().int(), visitors: z.number().int() }),
  }),
})

export const listQuarantine = defineRoute({
  method: 'get',
  path: '/tracking/quarantine',
  name: 'listQuarantine',
  summary: '被隔离的事件，新的在前；手机号打码',
  permission: 'tracking.read',
  query: pageQuery.extend({
    state: z.enum(STATES).default('held'),
    name: z.string().max(NAME_CHARACTERS_MAX).optional(),
    reason: z.enum(PROBLEM_REASONS).optional(),
  }),
  answer: pageOf(
    z.object({
      ...shownEvent,
      id: z.string(),
      sourceName: z.string(),
      reason: z.enum(PROBLEM_REASONS),
      field: z.string(),
      detail: z.string(),
      state: z.enum(STATES),
    }),
  ),
})

export const countQuarantine = defineRoute({
  method: 'get',
  path: '/tracking/quarantine/summary',
  name: 'countQuarantine',
  summary: '隔离区：每种问题有多少',
  permission: 'tracking.read',
  answer: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        reason: z.enum(PROBLEM_REASONS),
        field: z.string(),
        events: z.number().int(),
        lastAt: z.string(),
      }),
    ),
  }),
})

export const repairEvent = defineRoute({
  method: 'post',
  path: '/tracking/quarantine/{quarantinedId}/repair',
  name: 'repairEvent',
  summary: '改好一条被隔离的事件并重放',
  permission: 'tracking.manage',
  params: z.object({ quarantinedId: z.uuid() }),
  body: z.object({
    name: z.string().trim().max(NAME_CHARACTERS_MAX),
    /** What the source calls the person; the ids of an event, under names that say they are no ids of ours. */
    user: z.string().trim().max(128),
    visitor: z.string().trim().max(128),
    /** Who an alias was before. */
    previous: z.string().trim().max(128).optional(),
    properties: json,
  }),
  answer: z.object({ replayed: z.number().int() }),
  refusals: {
    not_held: {
      status: 409,
      zh: '这条事件已经重放或丢弃了。',
      en: 'This event has been replayed or discarded meanwhile.',
    },
    still_wrong: {
      status: 422,
      zh: '还是不对：{reason} {field} {detail}。请继续改。',
      en: 'It is still wrong: {reasonEn} {field} {detail}. Go on.',
    },
  },
})

export const replayQuarantine = defineRoute({
  method: 'post',
  path: '/tracking/quarantine/replay',
  name: 'replayQuarantine',
  summary: '按现在的规划和修复规则重放一种事件，时间不对的按收到的时间算；dryRun 只数',
  permission: 'tracking.manage',
  body: z.object({ name: z.string().max(NAME_CHARACTERS_MAX), dryRun: z.boolean().default(false) }),
  answer: z.object({ replayed: z.number().int(), left: z.number().int() }),
})

export const discardQuarantined = defineRoute({
  method: 'post',
  path: '/tracking/quarantine/discard',
  name: 'discardQuarantined',
  summary: '丢弃被隔离的事件，或放回来',
  permission: 'tracking.manage',
  body: z.object({ ids: z.array(z.uuid()).min(1).max(REPLAY_MAX), discarded: z.boolean() }),
  answer: z.object({ moved: z.number().int() }),
})

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rename_event'), to: name }),
  z.strictObject({ kind: z.literal('rename_property'), from: key, to: key }),
  z.strictObject({ kind: z.literal('cast_property'), key, type: z.enum(PROPERTY_TYPES) }),
  z.strictObject({ kind: z.literal('drop_property'), key }),
  z.strictObject({
    kind: z.literal('fill_property'),
    key,
    value: z.union([z.string().max(500), z.number(), z.boolean()]),
  }),
])

export const ruleSchema = z.object({
  id: z.string(),
  eventName: z.string(),
  change,
  madeBy: z.string(),
  madeAt: z.string(),
})

export const listRepairRules = defineRoute({
  method: 'get',
  path: '/tracking/rules',
  name: 'listRepairRules',
  summary: '修复规则，按生效顺序',
  permission: 'tracking.read',
  answer: z.object({ items: z.array(ruleSchema) }),
})

export const makeRepairRule = defineRoute({
  method: 'post',
  path: '/tracking/rules',
  name: 'makeRepairRule',
  summary: '新建修复规则，以后来的事件也照此修复',
  permission: 'tracking.manage',
  body: z.object({ eventName: name, change }),
  answer: ruleSchema,
  refusals: {
    too_many: {
      status: 409,
      zh: `最多 ${RULES_MAX} 条修复规则。请先删掉用不着的。`,
      en: `At most ${RULES_MAX} repair rules. Remove one that is not needed.`,
    },
  },
})

export const removeRepairRule = defineRoute({
  method: 'delete',
  path: '/tracking/rules/{ruleId}',
  name: 'removeRepairRule',
  summary: '删除修复规则；已经修好的不变',
  permission: 'tracking.manage',
  params: z.object({ ruleId: z.uuid() }),
  answer: z.object({}),
})

export const saveEvents = defineRoute({
  method: 'post',
  path: '/events',
  name: 'saveEvents',
  summary: '写入事件，写法和 Segment 的 batch 相同；同一 messageId 只收一次',
  permission: 'tracking.manage',
  body: z.object({ writeKey: z.string().max(80), batch: z.array(json).min(1).max(500) }),
  answer: z.object({ received: z.number().int() }),
  refusals: {
    unknown_write_key: { status: 422, zh: '没有这个写入密钥，或已停用。', en: 'Unknown or revoked write key.' },
  },
})
