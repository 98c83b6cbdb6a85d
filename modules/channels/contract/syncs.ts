import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { DIFFERENCE_KINDS, SYNC_KINDS, SYNC_STATES } from '../model/sync.ts'

const syncSchema = z.object({
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  kind: z.enum(SYNC_KINDS),
  state: z.enum(SYNC_STATES),
  /** Differences are mended as they are found; otherwise they wait for a person. */
  repairs: z.boolean(),
  fault: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  members: z.number().int(),
  membersDone: z.number().int(),
  /** Friendships that WeCom showed. */
  pairs: z.number().int(),
  missing: z.number().int(),
  gone: z.number().int(),
  changed: z.number().int(),
  repaired: z.number().int(),
})

const syncParams = z.object({ syncId: z.uuid() })

export const listSyncs = defineRoute({
  method: 'get',
  path: '/wecom/syncs',
  name: 'listWecomSyncs',
  summary: '与企业微信核对的记录，新的在前',
  permission: 'channels.read',
  query: pageQuery.extend({ companyId: z.uuid().optional() }),
  answer: pageOf(syncSchema),
})

export const readFreshness = defineRoute({
  method: 'get',
  path: '/wecom/freshness',
  name: 'readWecomFreshness',
  summary: '每个企业最近一次核对，和最近一次修好的差异',
  permission: 'channels.read',
  answer: z.object({
    items: z.array(
      z.object({
        companyId: z.string(),
        latest: syncSchema,
        /** The last one that found differences and mended them all. */
        healed: syncSchema.nullable(),
      }),
    ),
  }),
})

export const startSync = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/syncs',
  name: 'startWecomSync',
  summary: '马上与企业微信核对一遍',
  permission: 'channels.manage',
  params: z.object({ companyId: z.uuid() }),
  answer: z.object({ syncId: z.string() }),
  refusals: {
    running_already: {
      status: 409,
      zh: '正在核对，等这一次完成再开始。',
      en: 'A comparison runs; wait for it to end.',
    },
  },
})

export const listDifferences = defineRoute({
  method: 'get',
  path: '/wecom/syncs/{syncId}/differences',
  name: 'listWecomDifferences',
  summary: '一次核对的修复计划：这边缺的、那边没了的、变了的',
  permission: 'channels.read',
  params: syncParams,
  query: pageQuery,
  answer: pageOf(
    z.object({
      /** `externalUserid userid` */
      id: z.string(),
      kind: z.enum(DIFFERENCE_KINDS),
      what: z.array(z.string()),
      userid: z.string(),
      memberName: z.string(),
      contactId: z.number().int().nullable(),
      contactName: z.string(),
      repairedAt: z.string().nullable(),
    }),
  ),
})

export const repairSync = defineRoute({
  method: 'post',
  path: '/wecom/syncs/{syncId}/repairs',
  name: 'repairWecomSync',
  summary: '照修复计划修：逐位再问企业微信，以它现在说的为准',
  permission: 'channels.manage',
  params: syncParams,
  answer: z.object({ syncId: z.string() }),
  refusals: {
    runs_still: { status: 409, zh: '还在核对，完成后再修。', en: 'It still runs; repair when it is done.' },
    nothing_to_repair: { status: 409, zh: '没有要修的。', en: 'There is nothing to repair.' },
  },
})
