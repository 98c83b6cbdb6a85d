import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay, wireMoment } from '#kit/pure/wire-time.ts'
import { minutesOf } from './model/quiet-hours.ts'
import { CAP_DAYS_MAX, CAP_TOUCHES_MAX, RECEIVE_QUOTAS } from './model/settings.ts'
import { TOUCH_CHANNELS, TOUCH_PURPOSES } from './model/touch.ts'
import { TOUCH_STATES } from './model/touch-state.ts'

export { CHOICE_USERS, type ChoiceUsers } from './contract/choice-users.ts'
export {
  cancelDirectSend,
  listDirectMessages,
  listDirectSends,
  listDirectWays,
  previewDirectSend,
  readDirectSend,
  submitDirectSend,
} from './contract/direct-send.ts'
export { GUIDE_LOAD, type GuideLoads } from './contract/guide-load.ts'
export { moveMassSend, readMassConflicts } from './contract/mass-move.ts'
export {
  cancelMassSend,
  listMassRecipients,
  listMassSends,
  previewMassSend,
  readMassSend,
  readMassSenders,
  remindMassSend,
  submitMassSend,
} from './contract/mass-send.ts'
export {
  changeMomentSetState,
  copyMomentSet,
  createMomentSet,
  dryRunMomentSet,
  listMomentSets,
  readMomentSet,
  saveMomentSet,
} from './contract/moment-set.ts'
export { PLAN_LINES, type PlanLines } from './contract/plan-lines.ts'
export { CAMPAIGN_SOURCES, type CampaignSource } from './contract/priority.ts'
export { changeRestraint, readRestraint } from './contract/restraint.ts'
export { readTouchDays } from './contract/touch-days.ts'
export { TOUCH_WORTH, type TouchWorth } from './contract/touch-worth.ts'
export { DIRECT_STATES, type DirectState, MESSAGE_STATES, type MessageState } from './model/direct-send.ts'
export { MASS_KINDS, type MassState, RECIPIENT_STATES, type RecipientState, type TaskState } from './model/mass-send.ts'
export { personalVariables } from './model/mass-words.ts'
export { TOUCH_CHANNELS, TOUCH_PURPOSES, type TouchChannel, type TouchPurpose } from './model/touch.ts'
export { TOUCH_STATES, type TouchState } from './model/touch-state.ts'

/** Most asks of one dry run over the wire. */
export const PREVIEW_ASKS_MAX = 5000

const channel = z.enum(TOUCH_CHANNELS)
const purpose = z.enum(TOUCH_PURPOSES)
const state = z.enum(TOUCH_STATES)
const plainValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
const contactId = z.coerce.number().int().positive().max(2_147_483_647)

export const touchSchema = z.object({
  id: z.string(),
  contactId: z.number().int(),
  contactName: z.string().nullable(),
  purpose,
  channel,
  journeyId: z.string().nullable(),
  stepId: z.string().nullable(),
  staffId: z.string().nullable(),
  staffName: z.string().nullable(),
  scriptId: z.string().nullable(),
  /** The mass send or direct send it belongs to, and the side of its holdout. */
  campaignId: z.string().nullable(),
  arm: z.enum(['treated', 'holdout']).nullable(),
  contentKind: z.enum(['useful', 'about', 'selling']).nullable(),
  state,
  gate: z.string().nullable(),
  reason: z.string().nullable(),
  sentence: z.string(),
  sentenceEn: z.string(),
  askedFor: z.string(),
  dueAt: z.string(),
  proposedAt: z.string(),
})

const moment = z.string().nullable()
const touchDetailSchema = touchSchema.extend({
  text: z.string().nullable(),
  facts: plainValues,
  proof: plainValues.nullable(),
  remindedAt: moment,
  confirmedAt: moment,
  deliveredAt: moment,
  answeredAt: moment,
  endedAt: moment,
})

const filters = z.object({
  contactId: contactId.optional(),
  journeyId: z.uuid().optional(),
  /** A mass send or a direct send. */
  campaignId: z.uuid().optional(),
  staffId: z.uuid().optional(),
  /** One or several, comma-separated. */
  state: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(state))
    .optional(),
  reason: z.string().max(60).optional(),
  purpose: purpose.optional(),
  channel: channel.optional(),
  /** Calendar days of the tenant, both included. */
  from: wireDay.optional(),
  to: wireDay.optional(),
  /** The calendar day on which they may go, which may be long after they were proposed. */
  dueOn: wireDay.optional(),
})

export const listTouches = defineRoute({
  method: 'get',
  path: '/touches',
  name: 'listTouches',
  summary: '触达台账：每一次触达和每一次没发，新的在前',
  permission: 'reach.read',
  query: pageQuery.extend(filters.shape),
  answer: pageOf(touchSchema),
})

export const exportTouches = defineRoute({
  method: 'get',
  path: '/touches/export',
  name: 'exportTouches',
  summary: '导出触达台账（CSV），条件同列表',
  permission: 'reach.export',
  query: filters,
  answer: z.string(),
  wire: 'download',
})

export const readTouch = defineRoute({
  method: 'get',
  path: '/touches/{touchId}',
  name: 'readTouch',
  summary: '一次触达：为什么发，或为什么没发',
  permission: 'reach.read',
  params: z.object({ touchId: z.uuid() }),
  answer: touchDetailSchema,
})

const fatigueSchema = z.object({
  capMax: z.number().int(),
  capDays: z.number().int(),
  used: z.number().int(),
  left: z.number().int(),
  freeFrom: moment,
  receiveMax: z.number().int(),
  receiveUsed: z.number().int(),
  receiveUntil: z.string(),
  ruleSince: z.string(),
  ruleSource: z.string(),
  /** Of the pressure budget; null while it is switched off. */
  balance: z.object({ left: z.number(), max: z.number() }).nullable(),
})

export const listContactTouches = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/touches',
  name: 'listContactTouches',
  summary: '一位顾客的触达记录和剩余额度',
  permission: 'reach.read',
  params: z.object({ contactId }),
  query: pageQuery,
  answer: pageOf(touchSchema).extend({ fatigue: fatigueSchema }),
})

const clock = z.string().refine((text) => minutesOf(text) !== undefined, '请写成 21:30 这样的时间')

const settingsSchema = z.object({
  quietFrom: clock,
  quietTo: clock,
  quietAction: z.enum(['defer', 'suppress']),
  capTouches: z.number().int().min(1).max(CAP_TOUCHES_MAX),
  capDays: z.number().int().min(1).max(CAP_DAYS_MAX),
  receiveQuota: z.enum(RECEIVE_QUOTAS),
  unknownConsentPasses: z.boolean(),
})

const settingsAnswer = settingsSchema.extend({
  changedAt: moment,
  changedBy: z.string().nullable(),
  rule: z.object({ perMonth: z.number().int().nullable(), since: z.string(), source: z.string() }),
})

export const readReachSettings = defineRoute({
  method: 'get',
  path: '/reach/settings',
  name: 'readReachSettings',
  summary: '触达规则：安静时段、每人上限、同意',
  permission: 'reach.read',
  answer: settingsAnswer,
})

export const changeReachSettings = defineRoute({
  method: 'put',
  path: '/reach/settings',
  name: 'changeReachSettings',
  summary: '改触达规则（记入审计）',
  permission: 'reach.write',
  body: settingsSchema,
  answer: settingsAnswer,
})

const words = { zh: z.string(), en: z.string() }

export const listSendGates = defineRoute({
  method: 'get',
  path: '/reach/gates',
  name: 'listSendGates',
  summary: '每一道关卡，和它会给出的原因',
  permission: 'reach.read',
  answer: z.object({
    items: z.array(
      z.object({
        ...{ name: z.string(), ...words },
        reasons: z.array(z.object({ reason: z.string(), ...words })),
        /** Names of the plain values behind its verdicts, where it brings its own. */
        facts: z.array(z.object({ fact: z.string(), ...words })),
      }),
    ),
  }),
})

export const previewReach = defineRoute({
  method: 'post',
  path: '/reach/preview',
  name: 'previewReach',
  reads: true,
  summary: '试算：这些触达有多少能发，多少不能，为什么。不写入任何记录',
  permission: 'reach.read',
  body: z.object({
    contactIds: z.array(z.number().int().positive().max(2_147_483_647)).min(1).max(PREVIEW_ASKS_MAX),
    purpose,
    channel,
    at: wireMoment.optional(),
  }),
  answer: z.object({
    proposed: z.number().int(),
    deferred: z.number().int(),
    suppressed: z.array(
      z.object({ reason: z.string(), gate: z.string(), count: z.number().int(), sentence: z.string() }),
    ),
  }),
})
