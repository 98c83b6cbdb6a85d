import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { wireDay } from '#kit/pure/wire-time.ts'

/** Days of one calendar read at once. */
export const TOUCH_DAYS_MAX = 62

const DAY_MS = 86_400_000

/** Both days or neither, the last not before the first, and no more than may be read at once. */
export function isShort(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return from === to
  return from <= to && (Date.parse(to) - Date.parse(from)) / DAY_MS < TOUCH_DAYS_MAX
}

export const readTouchDays = defineRoute({
  method: 'get',
  path: '/reach/days',
  name: 'readTouchDays',
  summary: '每一天、每个 SOP 和发送：发出了多少次触达，还排着多少，多少人一天里不止一次；不写日子就是前后四周',
  permission: 'reach.read',
  query: z.object({ from: wireDay.optional(), to: wireDay.optional() }).refine(({ from, to }) => isShort(from, to), {
    message: `最多 ${TOUCH_DAYS_MAX} 天`,
    path: ['to'],
  }),
  answer: z.object({
    /** Days on which something went or is planned, in the tenant's zone. */
    days: z.array(
      z.object({
        day: z.string(),
        campaigns: z.array(
          z.object({
            /** A journey, mass send or direct send; null for what belongs to none. */
            campaignId: z.string().nullable(),
            went: z.number().int(),
            planned: z.number().int(),
          }),
        ),
        /** People for whom more than one marketing touch went or is planned on that day. */
        crowded: z.number().int(),
      }),
    ),
    /** Names of the sends among them; those of journeys are known where journeys are. */
    sends: z.array(z.object({ campaignId: z.string(), name: z.string(), kind: z.enum(['mass_send', 'direct_send']) })),
    /** Posts of sets of moments by day: how many there are, and of how many a moment send was made. */
    moments: z.array(
      z.object({
        day: z.string(),
        momentSetId: z.string(),
        name: z.string(),
        posts: z.number().int(),
        out: z.number().int(),
      }),
    ),
    today: z.string(),
  }),
})
