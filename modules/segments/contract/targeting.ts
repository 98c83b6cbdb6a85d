import { z } from 'zod'
import { AMOUNT_PER_UNIT } from '#kit/pure/money.ts'
import { defineRoute } from '#kit/pure/route.ts'

/** Largest stake: ten million of the currency unit for one person. */
export const STAKE_MAX = 1e11
const people = z.number().int()

export const readTargeting = defineRoute({
  method: 'get',
  path: '/fuzzy-targeting/{tagId}',
  name: 'readTargeting',
  summary: '按期望值定向：说对一位值多少、打扰错一位亏多少，算出把握到多少才划算、正好多少人、一共值多少，和整条曲线',
  permission: 'segments.read',
  params: z.object({ tagId: z.uuid() }),
  query: z.object({
    hit: z.coerce.number().int().min(1).max(STAKE_MAX).default(AMOUNT_PER_UNIT),
    miss: z.coerce.number().int().min(0).max(STAKE_MAX).default(0),
  }),
  answer: z.object({
    asOf: z.string(),
    /** From which confidence on it pays; what a rule about the tag takes. */
    breakEven: z.number(),
    /** Who is at least so sure now, and what it is worth to mean all of them. */
    people,
    value: z.number().int(),
    /** Everybody who has the tag at all, and what it is worth to mean them all: how a hard tag goes about it. */
    all: z.object({ people, value: z.number().int() }),
    curve: z.array(z.object({ from: z.number(), people, value: z.number().int() })),
  }),
})
