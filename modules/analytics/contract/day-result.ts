import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'
import { DAY_WINDOWS, RESULT_DAYS_MAX } from '../model/day-windows.ts'

const count = z.number().int()
const DAY_MS = 86_400_000

/** Both days or neither, the last not before the first, and no more than may be told of. */
function isShort(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return from === to
  return from <= to && (Date.parse(to) - Date.parse(from)) / DAY_MS < RESULT_DAYS_MAX
}

export const readDayResult = defineRoute({
  method: 'get',
  path: '/day-results',
  name: 'readDayResult',
  summary: '几天的结果与前后各两周相比：订单、成交额、毛利、触达到的人、流失的人；不写日子就是昨天',
  permission: 'analytics.read',
  query: z.object({ from: wireDay.optional(), to: wireDay.optional() }).refine(({ from, to }) => isShort(from, to), {
    message: `两天都写，最后一天不早于第一天，最多 ${RESULT_DAYS_MAX} 天`,
    path: ['to'],
  }),
  answer: z.object({
    asOf: z.string(),
    /** Those that have begun. */
    windows: z.array(
      z.object({
        window: z.enum(DAY_WINDOWS),
        from: z.string(),
        to: z.string(),
        /** Whole days in it so far; nought where only today has begun. */
        days: count,
        running: z.boolean(),
        orders: count,
        buyers: count,
        /** Paid, in ten-thousandths, refunds not taken off. */
        gmv: count,
        /** Of the orders of which every cost is known; null where that is none of them. */
        profit: count.nullable(),
        /** Orders of which every cost is known. */
        known: count,
        /** People to whom something went out, and touches that did. */
        reached: count,
        touches: count,
        lost: count,
      }),
    ),
  }),
})
