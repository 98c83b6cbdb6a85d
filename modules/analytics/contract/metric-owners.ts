import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { ownerSchema } from '../model/report-answers.ts'

/** Longest key of a number or of a page, in characters. */
export const METRIC_KEY_MAX = 60

const said = z.object({ zh: z.string(), en: z.string() })

export const metricSchema = z.object({
  id: z.string(),
  name: said,
  definition: said,
  unit: z.string(),
  /** Empty where the sentence leaves no doubt. */
  formula: z.string(),
  /** The page on which it stands: its key, and what it is called. */
  place: z.string(),
  placeTitle: said,
  /** Who answers for the number. */
  owner: ownerSchema.nullable(),
})

export const readMetricsCatalogue = defineRoute({
  method: 'get',
  path: '/metrics-catalogue',
  name: 'readMetricsCatalogue',
  summary: '指标口径：每个数字的名称、定义、单位和算法',
  permission: 'analytics.read',
  answer: z.object({
    items: z.array(metricSchema),
    /** Who answers for what nobody is named for, or whose owner has left: who leads the shop. */
    standIn: ownerSchema.nullable(),
  }),
})

const noStaff = {
  status: 422,
  zh: '没有这位员工，或已停用。请换一位。',
  en: 'No such member of staff, or no longer active. Choose another.',
} as const

export const nameMetricOwner = defineRoute({
  method: 'put',
  path: '/metrics-catalogue/owner',
  name: 'nameMetricOwner',
  summary: '指定谁对一个数字负责；空为不指定',
  permission: 'analytics.manage',
  body: z.object({ metric: z.string().max(METRIC_KEY_MAX), staffId: z.uuid().nullable() }),
  answer: z.object({ owner: ownerSchema.nullable() }),
  refusals: {
    unknown_staff: noStaff,
    unknown_metric: { status: 422, zh: '指标口径里没有这个数字。', en: 'The catalogue has no such number.' },
  },
})

export const nameMetricOwners = defineRoute({
  method: 'put',
  path: '/metrics-catalogue/owners',
  name: 'nameMetricOwners',
  summary: '指定谁对一个页面上的全部数字负责；可以只给还没有人负责的指定',
  permission: 'analytics.manage',
  body: z.object({
    /** All pages when none is named. */
    place: z.string().max(METRIC_KEY_MAX).optional(),
    staffId: z.uuid(),
    /** Numbers for which an active member of staff answers keep them. */
    onlyUnowned: z.boolean().default(true),
  }),
  answer: z.object({ named: z.number() }),
  refusals: {
    unknown_place: { status: 422, zh: '指标口径里没有这个页面。', en: 'The catalogue has no such page.' },
    unknown_staff: noStaff,
  },
})
