import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { ORDERED_MAX } from '../model/priority-order.ts'

/** Port: later modules name what they have that reaches people, so that it can be put in order. */
export const CAMPAIGN_SOURCES = 'reach.campaigns'

/** What runs now or waits to go on, as somebody put it in order knows it. */
export interface CampaignSource<Within> {
  readonly kind: 'journey'
  list(ctx: Within): Promise<readonly { readonly id: string; readonly name: string; readonly paused: boolean }[]>
}

const answer = z.object({
  /** In the order in which they go first; those of the rest by name. */
  items: z.array(
    z.object({
      campaignId: z.string(),
      kind: z.enum(['journey', 'mass_send', 'direct_send']),
      name: z.string(),
      paused: z.boolean(),
      part: z.enum(['above', 'rest', 'below']),
      /** 99 goes first, 50 is the rest, 1 goes last. */
      priority: z.number().int(),
    }),
  ),
})

export const readPriorities = defineRoute({
  method: 'get',
  path: '/reach/priorities',
  name: 'readPriorities',
  summary: '优先级：SOP 和群发谁先谁后，正在进行的都在这里',
  permission: 'reach.read',
  answer,
})

const ids = z.array(z.uuid()).max(ORDERED_MAX)

export const changePriorities = defineRoute({
  method: 'put',
  path: '/reach/priorities',
  name: 'changePriorities',
  summary: '改优先级（记入审计）：排在前面的先占一位顾客的余地，排在后面的让位',
  permission: 'reach.write',
  body: z
    .object({
      above: ids,
      below: ids,
      /** The order that this one was made from, as it was read: refused where somebody has changed it since. */
      before: z.object({ above: ids, below: ids }).optional(),
    })
    .refine(({ above, below }) => new Set([...above, ...below]).size === above.length + below.length, {
      message: '同一个只能排一次',
      path: ['below'],
    }),
  answer,
  refusals: {
    changed_meanwhile: {
      status: 409,
      zh: '别人刚刚改过先后，这一次没有保存。请看过现在的顺序再排。',
      en: 'Somebody has just changed the order, and this was not saved. Look at it as it is now and order again.',
    },
    not_running: {
      status: 409,
      zh: '其中有的已经结束或已不存在，请刷新后再排。',
      en: 'Some of these have ended or are gone; refresh and order again.',
    },
  },
})
