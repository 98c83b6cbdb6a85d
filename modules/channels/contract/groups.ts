import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'

const groupSchema = z.object({
  /** `companyId chatId` */
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  chatId: z.string(),
  /** Empty when nobody has named it. */
  name: z.string(),
  notice: z.string(),
  owner: z.string(),
  ownerName: z.string(),
  /** As WeCom counts: 0 all is well, 1 its owner has left, 2 being handed over, 3 handed over. */
  status: z.number().int(),
  createdAt: z.string(),
  dismissedAt: z.string().nullable(),
  members: z.number().int(),
  customers: z.number().int(),
  /** Who was in it and is no longer. */
  left: z.number().int(),
})

export const listGroups = defineRoute({
  method: 'get',
  path: '/wecom/groups',
  name: 'listWecomGroups',
  summary: '客户群：群主、人数、进出',
  permission: 'channels.read',
  query: pageQuery.extend({
    companyId: z.uuid().optional(),
    q: z.string().trim().max(60).optional(),
    dismissed: z.enum(['true', 'false']).optional(),
  }),
  answer: pageOf(groupSchema),
})

export const listGroupMembers = defineRoute({
  method: 'get',
  path: '/wecom/companies/{companyId}/groups/{chatId}/members',
  name: 'listWecomGroupMembers',
  summary: '一个客户群里的人，和已经离开的人',
  permission: 'channels.read',
  params: z.object({
    companyId: z.uuid(),
    chatId: z
      .string()
      .regex(/^[\w.@-]+$/)
      .max(64),
  }),
  query: pageQuery,
  answer: pageOf(
    z.object({
      userid: z.string(),
      /** 1 of the company, 2 from outside. */
      kind: z.number().int(),
      name: z.string(),
      /** 1 invited, 2 by a link, 3 by a code. */
      joinScene: z.number().int(),
      entryState: z.string(),
      joinedAt: z.string(),
      leftAt: z.string().nullable(),
      contactId: z.number().int().nullable(),
      contactName: z.string(),
    }),
  ),
})
