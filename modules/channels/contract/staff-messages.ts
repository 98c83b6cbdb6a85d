import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { STAFF_MESSAGE_STATES } from '../model/staff-message.ts'

export const listStaffMessages = defineRoute({
  method: 'get',
  path: '/wecom/staff-messages',
  name: 'listWecomStaffMessages',
  summary: '用应用消息发给员工的提醒：每条为什么发、为什么没发',
  permission: 'channels.read',
  query: pageQuery,
  answer: pageOf(
    z.object({
      id: z.string(),
      companyId: z.string(),
      companyName: z.string(),
      userid: z.string(),
      kind: z.string(),
      title: z.string(),
      description: z.string(),
      state: z.enum(STAFF_MESSAGE_STATES),
      whyZh: z.string(),
      whyEn: z.string(),
      errcode: z.number().int(),
      createdAt: z.string(),
      settledAt: z.string().nullable(),
    }),
  ),
})
