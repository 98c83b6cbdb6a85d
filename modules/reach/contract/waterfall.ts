import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { touchSchema } from '../contract.ts'
import { DROPS, WATERFALL_COUNTS } from '../model/waterfall.ts'

/** Days looked back over where neither an SOP nor a send nor a first day is named. */
export const WATERFALL_DAYS = 30

const filters = z.object({
  journeyId: z.uuid().optional(),
  /** A step or node of the journey. */
  stepId: z.uuid().optional(),
  /** A mass send or a direct send. */
  campaignId: z.uuid().optional(),
  /** Calendar days of the tenant on which a touch was noted, both included. */
  from: wireDay.optional(),
  to: wireDay.optional(),
  by: z.enum(WATERFALL_COUNTS).default('touches'),
})

export const readWaterfall = defineRoute({
  method: 'get',
  path: '/reach/waterfall',
  name: 'readWaterfall',
  summary: '触达瀑布：从想触达的到送达的，每一道关卡拦下、推迟、让位了多少',
  permission: 'reach.read',
  query: filters,
  answer: z.object({
    /** First day looked at; null for all. */
    since: z.string().nullable(),
    /** Add up to all that were asked for. */
    dropped: z.array(
      z.object({
        drop: z.enum(DROPS),
        /** Null where no gate is the cause, or any of several is: who gave way is counted as one. */
        gate: z.string().nullable(),
        reason: z.string().nullable(),
        count: z.number().int(),
        /** What the ledger says of one of them. */
        sentence: z.string(),
        sentenceEn: z.string(),
      }),
    ),
    /** Different people among all that were asked for. */
    people: z.number().int(),
    asOf: z.string(),
  }),
})

export const listWaterfallTouches = defineRoute({
  method: 'get',
  path: '/reach/waterfall/touches',
  name: 'listWaterfallTouches',
  summary: '触达瀑布里的一段是哪些人：每人或每次触达一行，带原因',
  permission: 'reach.read',
  query: pageQuery.extend(filters.shape).extend({
    drop: z.enum(DROPS).optional(),
    reason: z.string().max(60).optional(),
  }),
  answer: pageOf(touchSchema),
})
