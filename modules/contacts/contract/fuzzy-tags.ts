import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { EVIDENCE_KINDS } from '../model/fuzzy.ts'

const value = z.string().trim().min(1).max(120)

export const fuzzyDefinitionSchema = z.object({
  evidence: z
    .array(z.object({ kind: z.enum(EVIDENCE_KINDS), value, weight: z.number().min(0.01).max(10) }))
    .min(1)
    .max(20),
  target: z.object({ kind: z.enum(['category', 'product']), values: z.array(value).min(1).max(20) }),
  horizonDays: z.number().int().min(7).max(365),
  fallbackHalfLifeDays: z.number().min(1).max(3650),
})

const learnedSchema = z.object({
  halfLifeDays: z.number(),
  halfLifeFrom: z.enum(['learned', 'fallback']),
  followed: z.number(),
  evidence: z.number(),
  scale: z.number(),
  base: z.number(),
  scaleFrom: z.enum(['learned', 'fallback']),
  buyers: z.number(),
  learnedAt: z.string(),
})

const fuzzySchema = z.object({
  tagId: z.string(),
  name: z.string(),
  definition: fuzzyDefinitionSchema,
  learned: learnedSchema.nullable(),
  computedAt: z.string().nullable(),
  people: z.number().nullable(),
})

const tagParams = z.object({ fuzzyTagId: z.uuid() })
const tagName = z.string().trim().min(1).max(30)
const nameTaken = {
  status: 409,
  zh: '已经有叫“{name}”的了，换一个名字。',
  en: '"{name}" exists already; choose another name.',
} as const

export const listFuzzyTags = defineRoute({
  method: 'get',
  path: '/fuzzy-tags',
  name: 'listFuzzyTags',
  summary: '全部模糊标签：依据、学到的半衰期、人数',
  permission: 'contacts.read',
  answer: z.object({ items: z.array(fuzzySchema) }),
})

export const createFuzzyTag = defineRoute({
  method: 'post',
  path: '/fuzzy-tags',
  name: 'createFuzzyTag',
  summary: '建模糊标签；谁有、有多确定由后台算',
  permission: 'contacts.write',
  body: z.object({ groupId: z.uuid(), name: tagName, definition: fuzzyDefinitionSchema }),
  answer: z.object({ tagId: z.string() }),
  refusals: {
    name_taken: nameTaken,
    too_many: {
      status: 409,
      zh: '最多 {limit} 个模糊标签，请先删掉不用的。',
      en: 'At most {limit} fuzzy tags; remove unused ones first.',
    },
  },
})

export const changeFuzzyTag = defineRoute({
  method: 'put',
  path: '/fuzzy-tags/{fuzzyTagId}',
  name: 'changeFuzzyTag',
  summary: '改模糊标签的依据，全部重新计算',
  permission: 'contacts.write',
  params: tagParams,
  body: z.object({ name: tagName, definition: fuzzyDefinitionSchema }),
  answer: z.object({ tagId: z.string() }),
  refusals: { name_taken: nameTaken },
})

export const refreshFuzzyTag = defineRoute({
  method: 'post',
  path: '/fuzzy-tags/{fuzzyTagId}/refreshes',
  name: 'refreshFuzzyTag',
  summary: '现在就重新学习和计算一个模糊标签',
  permission: 'contacts.write',
  params: tagParams,
  answer: z.object({ fuzzyTagId: z.string() }),
})

const calibrationSchema = z.object({
  /** Mean squared distance between foretold and actual; 0 is best. */
  brier: z.number(),
  /** Mean distance of foretold and actual share over ten bins; 0 is best. */
  ece: z.number(),
  bins: z.array(z.object({ predicted: z.number(), actual: z.number(), people: z.number() })),
})

export const calibrateFuzzyTag = defineRoute({
  method: 'get',
  path: '/fuzzy-tags/{fuzzyTagId}/calibration',
  name: 'calibrateFuzzyTag',
  summary: '校准：一个周期前的把握，和之后真的买了多少比；旁边是同样依据的硬标签',
  permission: 'contacts.read',
  params: tagParams,
  answer: z.object({
    asOf: z.string(),
    until: z.string(),
    people: z.number(),
    bought: z.number(),
    learned: learnedSchema,
    fuzzy: calibrationSchema,
    hard: calibrationSchema,
    hardShare: calibrationSchema,
  }),
})

export const listEvidenceChoices = defineRoute({
  method: 'get',
  path: '/fuzzy-evidence',
  name: 'listEvidenceChoices',
  summary: '可以作依据的品类、商品和行为，多的在前',
  permission: 'contacts.read',
  answer: z.object({
    items: z.array(z.object({ kind: z.enum(EVIDENCE_KINDS), value: z.string(), label: z.string(), times: z.number() })),
  }),
})

export const readFuzzyTags = defineRoute({
  method: 'get',
  path: '/contacts/{contactId}/fuzzy-tags',
  name: 'readFuzzyTags',
  summary: '一位客户的模糊标签：此刻的把握和为什么',
  permission: 'contacts.read_own',
  params: z.object({ contactId: z.coerce.number().pipe(z.number().int().min(1).max(4_294_967_295)) }),
  answer: z.object({
    items: z.array(
      z.object({
        tagId: z.string(),
        name: z.string(),
        confidence: z.number(),
        observedAt: z.string(),
        halfLifeDays: z.number(),
        why: z.array(
          z.object({
            kind: z.enum(EVIDENCE_KINDS),
            value: z.string(),
            times: z.number(),
            lastAt: z.string(),
            share: z.number(),
          }),
        ),
      }),
    ),
  }),
})
