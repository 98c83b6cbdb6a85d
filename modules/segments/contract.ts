import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay, wireMoment } from '#kit/pure/wire-time.ts'
import { windowDays } from './conditions/window.ts'
import { badCursor, memberSchema } from './contract/member.ts'
import { SCORINGS } from './model/rfm.ts'
import { type Rule, ruleSchema } from './model/rule.ts'
import { NAME_CHARACTERS_MAX } from './model/segment.ts'
import { CARE_CHARACTERS_MAX, STAGES_MAX } from './model/stage.ts'

export { isSameOrder, PURCHASED } from './conditions/told-orders.ts'
export { type Filter, whereQuery, whereSchema } from './conditions/where.ts'
export { WINDOW_DAYS_MAX } from './conditions/window.ts'
export { freezeAnswer, freezeBody, freezeRefusals } from './contract/freeze.ts'
export { LISTED_PEOPLE_MAX } from './model/segment.ts'
export { SEGMENT_USERS, type SegmentUsers } from './model/segment-user.ts'

const segmentParams = z.object({ segmentId: z.uuid() })
const name = z.string().trim().min(1).max(NAME_CHARACTERS_MAX)
const folder = name.nullable().optional()
/** Now when absent. */
const asOf = wireMoment.optional()
const language = z.enum(['zh', 'en']).default('zh')

const nameTaken = {
  status: 409,
  zh: '已经有叫“{name}”的分群，请换一个名字。',
  en: 'A segment called "{name}" exists; choose another name.',
} as const
const tooMany = {
  status: 409,
  zh: '最多保存 {limit} 个分群，请先归档不用的。',
  en: 'At most {limit} segments; archive unused ones first.',
} as const
const inUse = {
  status: 409,
  zh: '还在用这个分群：{users}。请先停掉或改掉它们，再归档。',
  en: 'Still used by {usersEn}; stop or change those before archiving it.',
} as const

const ring = {
  status: 409,
  zh: '这样分群会绕成一圈：{ring}。请去掉其中一处“在分群里”。',
  en: 'Segments would name each other in a ring: {ring}. Take one of them out.',
} as const
const tooBig = {
  status: 409,
  zh: '连同它用到的分群，规则一共不能超过 {limit} 个条件和组。',
  en: 'With the segments it names a rule has more than {limit} conditions and groups.',
} as const

export const segmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string().nullable(),
  // Read by this version's schema when it was saved; an answer does not judge it again.
  rule: z.custom<Rule>(),
  memberCount: z.number().nullable(),
  countedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Rises with every saving; a change made from an older one is refused. */
  revision: z.number().int(),
  /** Who saved it last; empty where nobody noted it. */
  changedBy: z.string(),
  archivedAt: z.string().nullable(),
  /** Who uses it, such as `journeys:<id>`. */
  watchers: z.array(z.string()),
})

export const listSegments = defineRoute({
  method: 'get',
  path: '/segments',
  name: 'listSegments',
  summary: '分群列表，最近修改的在前',
  permission: 'segments.read',
  query: pageQuery.extend({
    q: z.string().trim().max(80).optional(),
    folder: z.string().max(NAME_CHARACTERS_MAX).optional(),
    archived: z.enum(['true', 'false']).default('false'),
  }),
  answer: pageOf(segmentSchema),
  refusals: { bad_cursor: badCursor },
})

export const listFolders = defineRoute({
  method: 'get',
  path: '/segment-folders',
  name: 'listSegmentFolders',
  summary: '分群的文件夹',
  permission: 'segments.read',
  answer: z.object({ items: z.array(z.string()) }),
})

/** All of them, archived ones too, because rules may go on naming them: sentences need every name. */
export const listSegmentNames = defineRoute({
  method: 'get',
  path: '/segment-names',
  name: 'listSegmentNames',
  summary: '全部分群的名字，写规则的句子时用',
  permission: 'segments.read',
  answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
})

export const readSegment = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}',
  name: 'readSegment',
  summary: '一个分群',
  permission: 'segments.read',
  params: segmentParams,
  answer: segmentSchema,
})

export const createSegment = defineRoute({
  method: 'post',
  path: '/segments',
  name: 'createSegment',
  summary: '保存分群',
  permission: 'segments.write',
  body: z.object({ name, folder, rule: ruleSchema }),
  answer: segmentSchema,
  refusals: { name_taken: nameTaken, too_many_segments: tooMany, rule_too_big: tooBig },
})

export const changeSegment = defineRoute({
  method: 'patch',
  path: '/segments/{segmentId}',
  name: 'changeSegment',
  summary: '改分群的名字、文件夹、规则，或从归档中恢复',
  permission: 'segments.write',
  params: segmentParams,
  body: z.object({
    name: name.optional(),
    folder,
    rule: ruleSchema.optional(),
    archived: z.boolean().optional(),
    /** The one this was made from; without it, what others saved meanwhile is written over. */
    revision: z.number().int().min(1).optional(),
  }),
  answer: segmentSchema,
  refusals: {
    changed_meanwhile: {
      status: 409,
      zh: '{name} 在 {at} 改过这个分群，你的改动还没有存。请看看现在的样子，再决定用谁的。',
      en: '{name} changed this segment at {at}, and yours is not saved. Look at what it is now, then choose.',
    },
    name_taken: nameTaken,
    too_many_segments: tooMany,
    segment_in_use: inUse,
    segment_ring: ring,
    rule_too_big: tooBig,
  },
})

export const archiveSegment = defineRoute({
  method: 'delete',
  path: '/segments/{segmentId}',
  name: 'archiveSegment',
  summary: '归档分群；可以再恢复',
  permission: 'segments.write',
  params: segmentParams,
  answer: segmentSchema,
  refusals: { segment_in_use: inUse },
})

export const countRule = defineRoute({
  method: 'post',
  path: '/segments/count',
  name: 'countRule',
  reads: true,
  summary: '一条规则的精确人数：整体和每一部分，连同几位样本客户',
  permission: 'segments.read',
  body: z.object({ rule: ruleSchema, asOf }),
  answer: z.object({
    count: z.number(),
    parts: z.array(z.object({ path: z.string(), count: z.number() })),
    sample: z.array(memberSchema),
    asOf: z.string(),
    milliseconds: z.number(),
  }),
  refusals: { rule_too_big: tooBig },
})

export const explainMember = defineRoute({
  method: 'post',
  path: '/segments/explain',
  name: 'explainMember',
  reads: true,
  summary: '一位客户为什么在或不在：逐条说明',
  permission: 'segments.read',
  body: z.object({ rule: ruleSchema, contactId: z.number().int().min(1).max(4_294_967_295), asOf, language }),
  answer: z.object({
    contactId: z.number(),
    isMember: z.boolean(),
    parts: z.array(z.object({ path: z.string(), fits: z.boolean(), asked: z.string(), found: z.string() })),
  }),
  refusals: { rule_too_big: tooBig },
})

/** Segments compared at once. */
export const COMPARED_SEGMENTS_MAX = 3

export const compareSegments = defineRoute({
  method: 'post',
  path: '/segments/compare',
  name: 'compareSegments',
  reads: true,
  summary: '最多三个分群怎样重叠：每一块的精确人数',
  permission: 'segments.read',
  body: z.object({
    segmentIds: z
      .array(z.uuid())
      .min(1)
      .max(COMPARED_SEGMENTS_MAX)
      .refine((ids) => new Set(ids).size === ids.length, '不能选同一个分群两次 / each segment once'),
    asOf,
  }),
  answer: z.object({
    asOf: z.string(),
    segments: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() })),
    /** Who is in just these segments, and in none of the others. */
    regions: z.array(z.object({ segmentIds: z.array(z.string()), count: z.number() })),
  }),
  refusals: { rule_too_big: tooBig },
})

export const listMembers = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}/members',
  name: 'listSegmentMembers',
  summary: '分群里现在有谁',
  permission: 'segments.read',
  params: segmentParams,
  query: pageQuery,
  answer: pageOf(memberSchema),
  refusals: { bad_cursor: badCursor },
})

export const exportMembers = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}/members.csv',
  name: 'exportSegmentMembers',
  summary: '导出分群名单为 CSV，手机号打星号；导出记入审计',
  permission: 'contacts.export',
  params: segmentParams,
  query: z.object({ language }),
  answer: z.string(),
  wire: 'download',
})

export const exportMembersBook = defineRoute({
  method: 'get',
  path: '/segments/{segmentId}/members.xlsx',
  name: 'exportSegmentMembersBook',
  summary: '导出分群名单为 XLSX，手机号打星号；导出记入审计',
  permission: 'contacts.export',
  params: segmentParams,
  query: z.object({ language }),
  answer: z.unknown(),
  wire: 'download',
})

const quartiles = z.object({ q25: z.number(), q50: z.number(), q75: z.number() })

export const readRfm = defineRoute({
  method: 'get',
  path: '/rfm',
  name: 'readRfm',
  summary: 'RFM：四分位数和 5×5 矩阵，按五分位或固定分界打分；金额为万分之一元',
  permission: 'segments.read',
  query: z.object({
    /** A moment, or a day of the tenant's calendar: then its beginning. */
    asOf: z.union([wireMoment, wireDay]).optional(),
    days: z.coerce.number().pipe(windowDays.unwrap()).optional(),
    scoring: z.enum(SCORINGS).default('quantile'),
  }),
  answer: z.object({
    asOf: z.string(),
    customers: z.number(),
    recency: quartiles,
    frequency: quartiles,
    money: quartiles,
    cells: z.array(z.object({ r: z.number(), f: z.number(), customers: z.number(), money: z.number() })),
  }),
})

const careText = z.string().trim().max(CARE_CHARACTERS_MAX).default('')
const stageDraft = z.object({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, '小写字母开头，只含字母、数字、下划线 / lower-case letters, digits, _'),
  name,
  rule: ruleSchema,
  care: z.object({ interaction: careText, offer: careText, recommendation: careText }),
})
const stageDrafts = z
  .array(stageDraft)
  .min(1)
  .max(STAGES_MAX)
  .superRefine((stages, ctx) => {
    for (const field of ['key', 'name'] as const)
      for (const [at, stage] of stages.entries())
        if (stages.findIndex((one) => one[field] === stage[field]) < at)
          ctx.addIssue({ code: 'custom', path: [at, field], message: '和前面的阶段重复 / taken by a stage before it' })
  })

const stagesTooBig = {
  status: 409,
  zh: '所有阶段的规则加起来最多 {limit} 个条件和组，请精简。',
  en: 'The rules of all stages together have at most {limit} conditions and groups.',
} as const
const stageInStage = {
  status: 409,
  zh: '“{name}”的规则里用到了“生命周期阶段”，阶段不能由阶段决定，请换别的条件。',
  en: 'The rule of "{name}" asks for a stage; a stage cannot follow from a stage.',
} as const

const stageSchema = z.object({
  key: z.string(),
  name: z.string(),
  // Read by this version's schema when it was saved.
  rule: z.custom<Rule>(),
  care: z.object({ interaction: z.string(), offer: z.string(), recommendation: z.string() }),
})

export const listStages = defineRoute({
  method: 'get',
  path: '/stages',
  name: 'listStages',
  summary: '生命周期阶段：规则（先满足的算）、关怀方式、上次计算时的人数',
  permission: 'segments.read',
  answer: z.object({
    stages: z.array(stageSchema.extend({ count: z.number() })),
    /** Nobody has changed them yet. */
    areFirst: z.boolean(),
    placedAt: z.string().nullable(),
    isPlacing: z.boolean(),
  }),
})

export const listStageNames = defineRoute({
  method: 'get',
  path: '/stage-names',
  name: 'listStageNames',
  summary: '阶段的名字，写规则的句子时用',
  permission: 'segments.read',
  answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
})

export const saveStages = defineRoute({
  method: 'put',
  path: '/stages',
  name: 'saveStages',
  summary: '整套保存阶段，并重新计算每位客户的阶段',
  permission: 'segments.write',
  body: z.object({ stages: stageDrafts }),
  answer: z.object({}),
  refusals: { stages_too_big: stagesTooBig, stage_in_stage: stageInStage },
})

export const previewStages = defineRoute({
  method: 'post',
  path: '/stages/preview',
  name: 'previewStages',
  reads: true,
  summary: '一套阶段各有多少人，不保存',
  permission: 'segments.read',
  body: z.object({ stages: stageDrafts }),
  answer: z.object({
    counts: z.array(z.object({ key: z.string(), count: z.number() })),
    none: z.number(),
    asOf: z.string(),
  }),
  refusals: { stages_too_big: stagesTooBig, stage_in_stage: stageInStage },
})

export const placeStages = defineRoute({
  method: 'post',
  path: '/stages/place',
  name: 'placeStages',
  summary: '现在就重新计算每位客户的阶段',
  permission: 'segments.write',
  answer: z.object({}),
})

export const listStagePeople = defineRoute({
  method: 'get',
  path: '/stages/people',
  name: 'listStagePeople',
  summary: '一个阶段里有谁',
  permission: 'segments.read',
  /** Of all stages when none is named. */
  query: pageQuery.extend({ stage: z.string().min(1).max(40).optional() }),
  answer: pageOf(memberSchema),
  refusals: { bad_cursor: badCursor },
})

export const countStageMoves = defineRoute({
  method: 'get',
  path: '/stages/moves',
  name: 'countStageMoves',
  summary: '两天之间从哪个阶段到了哪个阶段：按现在的规则回看那两天零点',
  permission: 'segments.read',
  /** The last 90 days when absent. */
  query: z
    .object({ from: wireDay.optional(), to: wireDay.optional() })
    .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
      path: ['to'],
      message: '要晚于开始的那天 / after the first day',
    }),
  answer: z.object({
    /** `none`: at no stage; `absent`: not a contact yet, or one no more. */
    cells: z.array(z.object({ from: z.string(), to: z.string(), count: z.number() })),
  }),
})

export const readStageOf = defineRoute({
  method: 'get',
  path: '/stages/of/{contactId}',
  name: 'readStageOf',
  summary: '一位客户在哪个阶段，从什么时候起',
  permission: 'segments.read',
  params: z.object({ contactId: z.coerce.number().int().min(1).max(4_294_967_295) }),
  answer: z.object({ standing: z.object({ stage: stageSchema, since: z.string() }).nullable() }),
})
