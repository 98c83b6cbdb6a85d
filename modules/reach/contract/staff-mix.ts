import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'

const count = z.number().int()

export const readStaffMix = defineRoute({
  method: 'get',
  path: '/reach/staff-mix',
  name: 'readStaffMix',
  summary: '每个账号近来说了多少有用的、关于我们的、卖东西的，按已经发出的营销触达算',
  permission: 'reach.read',
  answer: z.object({
    /** Of how many days, and the rule of the shop: so many that sell for so many of use. */
    rule: z.object({ on: z.boolean(), days: count, useful: count, selling: count }),
    items: z.array(z.object({ staffId: z.string(), useful: count, about: count, selling: count })),
  }),
})
