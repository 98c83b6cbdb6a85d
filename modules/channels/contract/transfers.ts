import { z } from 'zod'
import { pageOf, pageQuery } from '#kit/pure/paging.ts'
import { defineRoute } from '#kit/pure/route.ts'
import { PART_STATES, TRANSFER_KINDS, TRANSFER_PICKED_MAX } from '../model/transfer.ts'
import { wecomRefused } from './members.ts'

/** What WeCom shows the customers, in characters (4.10). */
const MESSAGE_MAX = 200
const userid = z
  .string()
  .regex(/^[\w.@-]+$/)
  .max(64)
const count = z.number().int()

const draft = z.object({
  fromUserid: userid,
  toUserid: userid,
  contactIds: z.array(z.number().int().positive().max(2_147_483_647)).max(TRANSFER_PICKED_MAX).optional(),
  /** The groups they own too. */
  withGroups: z.boolean(),
})

const planRefusals = {
  same_person: { status: 409, zh: '交出和接手的是同一位成员，请选另一位。', en: 'That is the same member.' },
  cannot_take_over: {
    status: 409,
    zh: '这位成员现在不能加客户（已离开，或没有客户联系权限），请选另一位。',
    en: 'This member may not follow customers now. Choose another.',
  },
  wecom_refused: wecomRefused,
} as const

export const previewTransfer = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/transfers/preview',
  name: 'previewWecomTransfer',
  reads: true,
  summary: '继承试算：多少客户和群会转，哪些现在转不了、为什么。不写入任何记录',
  permission: 'channels.transfer',
  params: z.object({ companyId: z.uuid() }),
  body: draft,
  answer: z.object({
    kind: z.enum(TRANSFER_KINDS),
    customers: count,
    groups: count,
    going: count,
    underWay: count,
    tooOften: count,
    fromStaffId: z.string().nullable(),
    toStaffId: z.string().nullable(),
    rule: z.object({ times: count, days: count, since: z.string(), source: z.string() }),
  }),
  refusals: planRefusals,
})

export const startTransfer = defineRoute({
  method: 'post',
  path: '/wecom/companies/{companyId}/transfers',
  name: 'startWecomTransfer',
  summary: '把一位成员的客户（和群）转给另一位：在职 24 小时后生效，客户可以拒绝；离职的由企业分配',
  permission: 'channels.transfer',
  params: z.object({ companyId: z.uuid() }),
  body: draft.extend({ message: z.string().trim().max(MESSAGE_MAX).default('') }),
  answer: z.object({ transferId: z.string() }),
  refusals: {
    ...planRefusals,
    nobody_to_hand: {
      status: 422,
      zh: '没有可以转的客户或群：都已在转，或 90 天内转满了次数。',
      en: 'Nobody can be handed on now: under way already, or handed on too often.',
    },
  },
})

const transfer = z.object({
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  kind: z.enum(TRANSFER_KINDS),
  fromUserid: z.string(),
  fromName: z.string(),
  toUserid: z.string(),
  toName: z.string(),
  message: z.string(),
  state: z.enum(['open', 'done']),
  /** The platform's own code and text. */
  fault: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  customers: count,
  groups: count,
  done: count,
  waiting: count,
  failed: count,
})

export const listTransfers = defineRoute({
  method: 'get',
  path: '/wecom/transfers',
  name: 'listWecomTransfers',
  summary: '在职继承和离职继承的记录，新的在前',
  permission: 'channels.read',
  query: pageQuery,
  answer: pageOf(transfer),
})

export const readTransfer = defineRoute({
  method: 'get',
  path: '/wecom/transfers/{transferId}',
  name: 'readWecomTransfer',
  summary: '一次继承：多少人接手了、在等、没转成',
  permission: 'channels.read',
  params: z.object({ transferId: z.uuid() }),
  answer: transfer,
})

export const listTransferParts = defineRoute({
  method: 'get',
  path: '/wecom/transfers/{transferId}/parts',
  name: 'listWecomTransferParts',
  summary: '一次继承里的每位客户和每个群：转了没有，为什么没有',
  permission: 'channels.read',
  params: z.object({ transferId: z.uuid() }),
  query: pageQuery.extend({ state: z.enum(PART_STATES).optional() }),
  answer: pageOf(
    z.object({
      /** `kind subject` */
      id: z.string(),
      kind: z.enum(['customer', 'group']),
      contactId: z.number().int().nullable(),
      name: z.string(),
      state: z.enum(PART_STATES),
      errcode: z.number().int(),
      askedAt: z.string().nullable(),
      settledAt: z.string().nullable(),
    }),
  ),
})
