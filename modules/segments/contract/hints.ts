import { z } from 'zod'
import { defineRoute } from '#kit/pure/route.ts'
import { plainText } from '../conditions/plain-text.ts'
import { HINT_TYPES } from '../model/event-hint.ts'

export const listSegmentEvents = defineRoute({
  method: 'get',
  path: '/segment-events',
  name: 'listSegmentEvents',
  summary: '条件里可选的事件：规划里的，和近一年发生过的，多的在前',
  permission: 'segments.read',
  answer: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        /** What the shop calls it; empty when nobody has said. */
        label: z.string(),
        planned: z.boolean(),
        /** How often in the last year. */
        times: z.number(),
      }),
    ),
  }),
})

export const listEventProperties = defineRoute({
  method: 'get',
  path: '/segment-events/properties',
  name: 'listEventProperties',
  summary: '一个事件有哪些属性，各属性常见的值；只有不到三位客户有的值不列出',
  permission: 'segments.read',
  /** Nothing for no event. */
  query: z.object({ event: plainText(120).optional() }),
  answer: z.object({
    items: z.array(
      z.object({ key: z.string(), label: z.string(), type: z.enum(HINT_TYPES), values: z.array(z.string()) }),
    ),
  }),
})

export const listSegmentGroups = defineRoute({
  method: 'get',
  path: '/segment-groups',
  name: 'listSegmentGroups',
  summary: '条件里可选的群：有客户加入过的，人多的在前',
  permission: 'segments.read',
  answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), people: z.number() })) }),
})
